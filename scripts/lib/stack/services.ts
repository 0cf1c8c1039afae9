import path from 'node:path'
import { createDatabase } from '../database.ts'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { inRoot } from '../root.ts'
import { keptPort } from './kept.ts'
import { hasLogged, startNodeService, waitUntil } from './node-service.ts'
import type { Supervisor } from './supervisor.ts'

/** Starts the database of a place and returns its address. */
export async function startDatabase(supervisor: Supervisor, stateDir: string): Promise<string> {
  const dataDir = path.join(stateDir, 'postgres')
  const { adminUrl, pid, exited, stop } = await startEmbeddedPostgres({ dataDir })
  const logFile = path.join(dataDir, 'postgres.log')
  supervisor.add({ name: 'PostgreSQL', pid, exited, stop, logFile })
  return createDatabase(adminUrl, 'almanac')
}

/** Starts an emulator of this repository and returns its address. */
export async function startEmulator(
  supervisor: Supervisor,
  stateDir: string,
  emulator: 'stripe' | 'linkedin',
): Promise<string> {
  const port = await keptPort(stateDir, emulator)
  const service = startNodeService({
    name: `The ${emulator === 'stripe' ? 'Stripe' : 'LinkedIn'} emulator`,
    args: [inRoot('emulators', emulator, 'main.ts'), '--port', String(port)],
    env: { ...process.env, STRIPE_EMULATOR_DATA: path.join(stateDir, 'stripe') },
    logFile: path.join(stateDir, 'logs', `${emulator}.log`),
  })
  supervisor.add(service)
  const url = `http://localhost:${port}`
  await waitUntil(service, () => hasLogged(service, `emulator on ${url}`))
  return url
}
