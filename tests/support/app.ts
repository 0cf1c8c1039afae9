import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ensureBuild } from '../../scripts/lib/build.ts'
import { findFreePort } from '../../scripts/lib/ports.ts'
import { startApp as startAppService } from '../../scripts/lib/stack/app.ts'
import type { Service } from '../../scripts/lib/stack/supervisor.ts'
import { startTestServices, type TestServices } from './services.ts'

export type TestApp = {
  url: string
  services: TestServices
  /** What the app has written since it was last started. */
  log: () => string
  /** Ends the app as a deployment does, and keeps its services. */
  halt: () => Promise<void>
  /** Ends the app as a power cut does, and keeps its services. */
  kill: () => Promise<void>
  /** Starts it again at the same address, after `halt` or `kill`. */
  start: () => Promise<void>
  /** Ends everything. */
  stop: () => Promise<void>
}

type Options = {
  /** What is to be another variable than the services say. */
  env?: Record<string, string>
  /** What the app is to use instead of the database, from the database's address. */
  beforeDatabase?: (databaseUrl: string) => Promise<string>
}

/** Starts the production build on services of its own and waits until it is ready. */
export async function startApp({
  env: given = {},
  beforeDatabase,
}: Options = {}): Promise<TestApp> {
  const { outputDir } = await ensureBuild()
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const services = await startTestServices(url)
  const logFile = path.join(services.folder, 'app.log')
  const database = beforeDatabase && { DATABASE_URL: await beforeDatabase(services.databaseUrl) }
  const env = { ...services.env, PORT: String(port), ...database, ...given }
  let app: Service | undefined

  async function start(): Promise<void> {
    await startAppService({ outputDir, env, logFile, onSpawn: (spawned) => (app = spawned) })
  }

  async function kill(): Promise<void> {
    if (app) process.kill(app.pid, 'SIGKILL')
    await app?.exited
  }

  async function stop(): Promise<void> {
    await app?.stop()
    await services.stop()
  }

  try {
    await start()
  } catch (error) {
    await stop()
    throw error
  }
  const log = () => readFileSync(logFile, 'utf8')
  return { url, services, log, halt: async () => app?.stop(), kill, start, stop }
}
