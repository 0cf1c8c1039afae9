import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, pidOf } from '../process-alive.ts'

/**
 * Waits for what an earlier start left running when it was killed, and kills what does not end:
 * its services stop by themselves, and until then they hold their ports.
 */
export async function clearLeftovers(recordFile: string): Promise<void> {
  if (!existsSync(recordFile)) return
  const identities = JSON.parse(readFileSync(recordFile, 'utf8')) as string[]
  const left = () => identities.filter(isRunning)
  for (let waited = 0; waited < 5_000 && left().length > 0; waited += 100) await sleep(100)
  for (const identity of left()) {
    const pid = pidOf(identity)
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  }
}
