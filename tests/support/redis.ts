import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { findFreePort } from '../../scripts/lib/ports.ts'

/** Whether this machine has a Redis to test with; the app itself needs none. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

/** Starts a Redis that keeps nothing. */
export async function startRedis() {
  const port = await findFreePort()
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]
  const child = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('Ready to accept connections')) break
  }
  return {
    url: new URL(`redis://127.0.0.1:${port}`),
    async stop() {
      const exited = once(child, 'exit')
      child.kill()
      await exited
    },
  }
}
