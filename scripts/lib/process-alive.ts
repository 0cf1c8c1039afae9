import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Whether a process with this id runs, of whatever user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // Where the first process collects no orphans, as in many containers, an ended one keeps its id.
  return readStat(pid)?.[0] !== 'Z'
}

/**
 * Names a process for good: its id together with its start, because a restarted machine gives the
 * id to another program.
 */
export function identify(pid: number): string {
  return `${pid} ${startOf(pid)}`
}

/** Whether the process that was identified so still runs. */
export function isRunning(identity: string): boolean {
  const pid = pidOf(identity)
  return isAlive(pid) && identify(pid) === identity
}

export function pidOf(identity: string): number {
  return Number.parseInt(identity, 10)
}

/** The process that started another; none where the system does not say. */
export function parentOf(pid: number): number | undefined {
  if (pid === process.pid) return process.ppid
  const parent = readStat(pid)?.[1] ?? askPs(pid, 'ppid=')
  return Number(parent) || undefined
}

function startOf(pid: number): string {
  // The times in the list count from after the program's name: the state, then 18 more, the start.
  if (existsSync('/proc/self/stat')) return readStat(pid)?.[19] ?? ''
  return askPs(pid, 'lstart=')
}

function askPs(pid: number, column: string): string {
  if (process.platform === 'win32') return ''
  const listed = spawnSync('ps', ['-p', String(pid), '-o', column], { encoding: 'utf8' })
  return (listed.stdout ?? '').trim()
}

function readStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
