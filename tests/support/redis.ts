import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { findFreePort } from '../../scripts/lib/ports.ts'

/** Whether this machine has a Redis to test with; the app itself needs none. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

/** Waits longer for a Redis than the app does, for where a busy machine is not to look like one that is gone. */
export const patience = { waitMilliseconds: 30_000, failuresToOpen: 5, openSeconds: 10 }

export type TestRedis = Awaited<ReturnType<typeof startRedis>>

/** Starts a Redis that keeps nothing. */
export async function startRedis() {
  const port = await findFreePort()
  let child = await run(port)
  return {
    url: new URL(`redis://127.0.0.1:${port}`),
    async stop() {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
    /** Starts it again at the same address, empty, after `stop`. */
    async start() {
      child = await run(port)
    },
    /** It takes commands and answers none, until `thaw`. */
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
  }
}

async function run(port: number): Promise<ChildProcess> {
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no' }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('Ready to accept connections')) break
  }
  return child
}
