import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process'
import type { Writable } from 'node:stream'

export type BoundProcessOptions = {
  cwd?: string
  env?: NodeJS.ProcessEnv
  uid?: number
  gid?: number
  stdout?: 'ignore' | 'pipe' | 'inherit' | number
  stderr?: 'ignore' | 'pipe' | 'inherit' | number
  /** What asks the process to stop; PostgreSQL's fast shutdown is SIGINT. */
  stopSignal?: 'SIGINT' | 'SIGTERM'
  /** How long it may take to stop before it is killed. */
  graceSeconds?: number
}

export type BoundProcess = {
  child: ChildProcess
  pid: number
  /** Resolves when the process has ended, whatever ended it. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Asks it to stop, kills it when it does not, and resolves once it is gone. */
  stop: () => Promise<void>
}

// The watcher waits on a pipe whose other end only we hold. We write a line when the process has
// ended; when we die instead, even by kill -9, the kernel closes the pipe and the watcher stops the
// process. It is started through a subshell so that it is not a child of the program itself, which
// may be surprised by a child it does not know (PostgreSQL is).
const watcherScript = `
signal=$1; grace=$2; shift 2
( (
  trap '' INT TERM HUP
  read -r _ <&3 || {
    kill -s "$signal" $$
    while kill -0 $$ && [ "$grace" -gt 0 ]; do sleep 1; grace=$((grace - 1)); done
    kill -s KILL -- -$$
  }
) >/dev/null 2>&1 & )
exec 3<&-
exec "$@"`

/**
 * Starts a program that cannot outlive this process. It leads a process group of its own, so Ctrl-C
 * in the terminal reaches only us and we decide the order in which things stop.
 */
export function spawnBound(
  command: string,
  args: readonly string[],
  options: BoundProcessOptions = {},
): BoundProcess {
  const { stopSignal = 'SIGTERM', graceSeconds = 8, stdout = 'ignore', stderr = 'ignore' } = options
  const { cwd, env, uid, gid } = options
  const identity = { cwd, env, uid, gid }
  const watched = process.platform !== 'win32'
  const stdio: StdioOptions = ['ignore', stdout, stderr, watched ? 'pipe' : 'ignore']
  const watcher = ['-c', watcherScript, 'sh', stopSignal.slice(3), String(graceSeconds), command]
  const child = watched
    ? spawn('/bin/sh', [...watcher, ...args], { ...identity, stdio, detached: true })
    : spawn(command, args, { ...identity, stdio })
  const lifeline = child.stdio[3] as Writable | null
  // The watcher may be gone first; then there is nobody left to tell.
  lifeline?.on('error', () => {})

  const exited = new Promise<Awaited<BoundProcess['exited']>>((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }))
    child.once('exit', (code, signal) => {
      // What it started and left behind goes too; the watcher in the group keeps its number ours.
      killGroup(child)
      lifeline?.end('ended\n')
      resolve({ code, signal })
    })
  })

  async function stop(): Promise<void> {
    child.kill(stopSignal)
    const timer = setTimeout(() => killGroup(child), graceSeconds * 1000)
    await exited
    clearTimeout(timer)
  }

  return { child, pid: child.pid ?? 0, exited, stop }
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left.
  }
}
