import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, isRunning, pidOf } from './process-alive.ts'

export type Postmaster = { pid: number; port: number; ready: boolean }

/** What the server of a cluster wrote about itself; null when none was started or it ended well. */
export function readPostmaster(cluster: string): Postmaster | null {
  const file = pidFile(cluster)
  if (!existsSync(file)) return null
  // Its lines: pid, data folder, start time, port, socket folder, address, shared memory, status.
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * Clears the way for a new server: stops one that its starter left behind, and removes the pid file
 * of one that died without removing it.
 */
export async function recoverCluster(cluster: string, owner: string | undefined): Promise<void> {
  const left = readPostmaster(cluster)
  if (!left) return
  if (!isPostgres(left.pid)) return rmSync(pidFile(cluster), { force: true })
  // The watcher of a starter that was killed needs a moment to stop the server.
  if (await waitUntilGone(left.pid, 1)) return
  if (owner && pidOf(owner) !== process.pid && isRunning(owner)) {
    throw new Error(`The database in ${cluster} is in use by process ${pidOf(owner)}.`)
  }
  process.kill(left.pid, 'SIGINT')
  if (await waitUntilGone(left.pid, 15)) return
  throw new Error(
    `A database server, process ${left.pid}, was left in ${cluster} and does not stop.`,
  )
}

async function waitUntilGone(pid: number, seconds: number): Promise<boolean> {
  for (let waited = 0; waited < seconds; waited += 0.05) {
    if (!isAlive(pid)) return true
    await sleep(50)
  }
  return !isAlive(pid)
}

// After a restart of the machine the number may belong to any program, which must not be signalled.
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  const proc = `/proc/${pid}/cmdline`
  if (existsSync(proc)) return readFileSync(proc, 'utf8').includes('postgres')
  const listed = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
  return listed.stdout.includes('postgres')
}

function pidFile(cluster: string): string {
  return path.join(cluster, 'postmaster.pid')
}
