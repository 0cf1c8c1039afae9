import { Faults, type Fault } from './control/faults.ts'
import { Engine } from './engine/engine.ts'
import type { EventRecord } from './engine/objects.ts'
import type { Settings } from './engine/settings.ts'
import { operations } from './operations/index.ts'
import { listen, requestListener } from './server.ts'
import { Deliverer } from './webhooks/deliverer.ts'
import { Api, type Exchange } from './wire/api.ts'
import { Router } from './wire/router.ts'

export { apiVersion } from './engine/version.ts'
export { testCards } from './engine/cards.ts'
export type { Settings } from './engine/settings.ts'
export type { Fault, RouteFault, EventFault } from './control/faults.ts'
export type { Exchange } from './wire/api.ts'

export interface EmulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number
  /** The address to listen on; both loopback addresses when it is not given. */
  host?: string
  /** The folder the state is kept in; without one it lives in memory and dies with the process. */
  dataDir?: string | undefined
  /** Dunning, the draft hour and the other choices of an account. */
  settings?: Partial<Settings>
  /** Pauses between the attempts to deliver a webhook, in real seconds. */
  webhookRetrySeconds?: number[]
  /** Called with each finished request. */
  onExchange?: (exchange: Exchange) => void
  /** Called with each event, when it is committed. */
  onEvent?: (event: EventRecord) => void
}

export interface StripeEmulator {
  url: string
  port: number
  /** The emulator's time in unix seconds. */
  now(): number
  /** Moves the emulator's clock ahead and resolves when all that fell due on the way is done. */
  advance(seconds: number): Promise<void>
  /** As `advance`, to a moment in unix seconds. */
  advanceTo(time: number): Promise<void>
  /** Resolves when no webhook is queued or in flight. */
  settled(): Promise<void>
  /** Orders something to go wrong. */
  addFault(fault: Fault): void
  clearFaults(): void
  /** Forgets every object. */
  reset(): void
  close(): Promise<void>
}

const keptRequests = 200
const defaultRetrySeconds = [1, 5, 15, 60, 300, 1800, 3600, 7200]

/**
 * Starts a Stripe emulator in this process. Many can run side by side, each with its own port and,
 * where it keeps its state, its own folder.
 *
 * @throws when the port is taken, or another living process uses the folder.
 */
export async function startStripeEmulator(options: EmulatorOptions = {}): Promise<StripeEmulator> {
  const engine = new Engine(options.settings ?? {}, options.dataDir)
  const faults = new Faults()
  const deliverer = new Deliverer(
    engine,
    faults,
    options.webhookRetrySeconds ?? defaultRetrySeconds,
  )
  const log: Exchange[] = []
  const api = new Api(engine, new Router(operations), (exchange) => {
    log.unshift(exchange)
    if (log.length > keptRequests) log.pop()
    options.onExchange?.(exchange)
  })
  const { onEvent } = options
  if (onEvent) {
    const seen = new Set<string>()
    engine.store.onCommit(({ put }) => {
      for (const row of put) {
        if (row.object !== 'event' || seen.has(row.id)) continue
        seen.add(row.id)
        onEvent(row)
      }
    })
  }
  const parts = { api, engine, faults, deliverer, log: () => log }
  const { port, servers } = await listen(
    requestListener(parts),
    options.port ?? 0,
    options.host,
  ).catch(async (error: unknown) => {
    await engine.close()
    throw error
  })
  const url = `http://localhost:${port}`
  engine.origin = url
  deliverer.start()
  await engine.start()
  return {
    url,
    port,
    now: () => engine.now(),
    advance: (seconds) => engine.advanceTo(engine.now() + seconds),
    advanceTo: (time) => engine.advanceTo(time),
    settled: () => deliverer.idle(),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    reset: () => engine.reset(),
    close: async () => {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)))
      for (const server of servers) server.closeAllConnections()
      await Promise.all(closed)
      await deliverer.close()
      await engine.close()
    },
  }
}
