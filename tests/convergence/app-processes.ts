import { randomInt } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureBuild } from '../../scripts/lib/build.ts'
import { findFreePort } from '../../scripts/lib/ports.ts'
import { startApp } from '../../scripts/lib/stack/app.ts'
import type { Service } from '../../scripts/lib/stack/supervisor.ts'

type AppProcess = { url: string; start: () => Promise<void>; kill: () => Promise<void> }

/** Several processes of the production build on one database, as behind a load balancer. */
export type AppProcesses = {
  /** The address of each. */
  urls: readonly string[]
  /** The address of one of them, whichever comes. */
  anyUrl: () => string
  /** Ends one by SIGKILL and starts it again; resolves when it serves. */
  killOne: () => Promise<void>
  kills: () => number
  stop: () => Promise<void>
}

export async function startAppProcesses(
  count: number,
  env: Record<string, string>,
  folder: string,
): Promise<AppProcesses> {
  const { outputDir } = await ensureBuild()
  const running = new Set<Service>()
  let kills = 0

  async function prepare(index: number): Promise<AppProcess> {
    const port = await findFreePort()
    const logFile = path.join(folder, `app-${index}.log`)
    let service: Service | undefined
    const onSpawn = (spawned: Service) => running.add((service = spawned))
    const start = async () => {
      await startApp({ outputDir, env: { ...env, PORT: String(port) }, logFile, onSpawn })
    }
    async function kill() {
      if (!service) return
      process.kill(service.pid, 'SIGKILL')
      await service.exited
      running.delete(service)
    }
    return { url: `http://127.0.0.1:${port}`, start, kill }
  }

  const processes: AppProcess[] = []
  for (let index = 0; index < count; index += 1) processes.push(await prepare(index))
  await Promise.all(processes.map(({ start }) => start()))
  const any = () => processes[randomInt(processes.length)] as AppProcess

  return {
    urls: processes.map(({ url }) => url),
    anyUrl: () => any().url,
    async killOne() {
      const victim = any()
      kills += 1
      await victim.kill()
      await sleep(randomInt(300))
      await victim.start()
    },
    kills: () => kills,
    stop: async () => {
      await Promise.all([...running].map((service) => service.stop()))
    },
  }
}
