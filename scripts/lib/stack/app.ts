import { serverEntry } from '../build.ts'
import { startNodeService, waitUntil } from './node-service.ts'
import type { Service } from './supervisor.ts'

export type AppOptions = {
  outputDir: string
  /** Must name the PORT. */
  env: Record<string, string>
  logFile: string
  /** Told of the process at once, so that it can be stopped before it is ready. */
  onSpawn: (service: Service) => void
}

/** Runs a production build and waits until it is ready to serve. */
export async function startApp({ outputDir, env, logFile, onSpawn }: AppOptions): Promise<Service> {
  const service = startNodeService({
    name: 'The app',
    args: [serverEntry(outputDir)],
    // The emulated sign-in lets anybody be anybody, so the app stays on this machine.
    env: { NITRO_HOST: '127.0.0.1', ...process.env, NODE_ENV: 'production', ...env },
    logFile,
  })
  onSpawn(service)
  await waitUntil(service, () => isReady(`http://127.0.0.1:${env.PORT}/readyz`))
  return service
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}
