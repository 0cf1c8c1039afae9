import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.ts'

// What is left out cannot change the build; whatever else appears in the project is taken for source.
const otherFolders = new Set([
  'node_modules',
  'coverage',
  'deploy',
  'dev',
  'docs',
  'emulators',
  'scripts',
  'tests',
  'prisma/client',
])
const otherFiles = /^\.|\.(md|log)$|^LICENSE$|^eslint\.config|^vitest\.config|^knip/

/** A name for what a build of the app would be made of: the sources, the packages and Node. */
export function hashSources(folder: string = root): string {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}`)
  for (const file of listSources(folder)) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

function listSources(folder: string, inside = ''): string[] {
  const entries = readdirSync(path.join(folder, inside), { withFileTypes: true })
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.posix.join(inside, entry.name)
      if (entry.isDirectory()) {
        const skipped = entry.name.startsWith('.') || otherFolders.has(file)
        return skipped ? [] : listSources(folder, file)
      }
      return entry.isFile() && !otherFiles.test(entry.name) ? [file] : []
    })
}
