import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** PostgreSQL refuses to run as root, so for root it runs as the user nobody. */
export const unprivileged =
  process.getuid?.() === 0 ? ({ uid: 65_534, gid: 65_534 } as const) : undefined

export type ClusterSettings = {
  /** Ties a data folder to its cluster when that lies elsewhere. */
  id: string
  password: string
  port?: number
  /** The process that started the cluster last; see process-alive.ts. */
  owner?: string
}

/** The settings kept beside a cluster; made on first use. */
export function readSettings(dataDir: string): ClusterSettings {
  const file = settingsFile(dataDir)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ClusterSettings
  return { id: randomBytes(8).toString('hex'), password: randomBytes(18).toString('base64url') }
}

export function writeSettings(dataDir: string, settings: ClusterSettings): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(settingsFile(dataDir), `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
}

function settingsFile(dataDir: string): string {
  return path.join(dataDir, 'settings.json')
}

/**
 * Where the cluster of a data folder lies: inside it, or for root in the temporary folder, because
 * the user nobody seldom may enter root's own folders. The name depends on the folder and on an id
 * kept in it, so a copied project gets a cluster of its own and a deleted `.data` a fresh one.
 */
export function clusterDir(dataDir: string, settings: ClusterSettings): string {
  if (!unprivileged) return path.join(dataDir, 'cluster')
  const key = createHash('sha256')
    .update(`${realpathSync(dataDir)}:${settings.id}`)
    .digest('hex')
  return path.join(sharedTemporaryDir(), `almanac-postgres-${key.slice(0, 16)}`)
}

/** The temporary folder, or /tmp when every user must reach it and TMPDIR is private. */
export function sharedTemporaryDir(): string {
  const own = realpathSync(tmpdir())
  return isOpenToAll(own) ? own : '/tmp'
}

function isOpenToAll(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false
  const parent = path.dirname(folder)
  return parent === folder || isOpenToAll(parent)
}
