import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify, isRunning } from './process-alive.ts'

/** Takes a lock for this process; otherwise names the process that holds it. A dead one holds nothing. */
export function tryLock(file: string): { held: true } | { held: false; by: string } {
  mkdirSync(path.dirname(file), { recursive: true })
  for (;;) {
    if (linkOwnName(file)) return { held: true }
    const holder = readHolder(file)
    if (holder && isRunning(holder)) return { held: false, by: holder }
    if (holder !== undefined) removeStale(file, holder)
  }
}

/** Does what only one process may do at a time, after the others that are at it. */
export async function withLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  while (!tryLock(file).held) await sleep(200)
  try {
    return await work()
  } finally {
    unlock(file)
  }
}

export function unlock(file: string): void {
  rmSync(file, { force: true })
}

// A link appears with its content at once, so nobody reads a name half written.
function linkOwnName(file: string): boolean {
  const own = `${file}.${process.pid}`
  writeFileSync(own, identify(process.pid))
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

// Between our reading and our removing, another process may have removed it and taken the lock.
function removeStale(file: string, holder: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    if (readHolder(aside) !== holder) linkSync(aside, file)
  } catch {
    // Somebody else was quicker; the next round tells.
  }
  rmSync(aside, { force: true })
}

function readHolder(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
