import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folders of this process: a pid alone cannot tell two emulators in one process apart. */
const claimed = new Set<string>()

/**
 * Claims a data folder for this process, because two writers would tear one journal. The claim of
 * a process that no longer lives is taken over. Returns the function that gives the folder back.
 *
 * @throws when a living process has it.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock')
  const owner = readOwner(path)
  const taken = owner === process.pid ? claimed.has(path) : owner !== undefined && isAlive(owner)
  if (taken) {
    throw new Error(`${folder} is in use by process ${owner}: give this emulator its own folder.`)
  }
  writeFileSync(path, `${process.pid}\n`)
  claimed.add(path)
  return () => {
    claimed.delete(path)
    rmSync(path, { force: true })
  }
}

function readOwner(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
