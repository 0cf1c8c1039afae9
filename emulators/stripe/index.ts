import type { AddressInfo } from 'node:net'
import { createPages } from './control.ts'
import { Engine } from './engine/engine.ts'
import { Store } from './engine/store.ts'
import { operations } from './operations/index.ts'
import { deliverEvents } from './webhooks/delivery.ts'
import { createApi } from './wire/api.ts'
import { createHttpServer } from './wire/server.ts'

export type StripeEmulator = { url: string; port: number; close: () => Promise<void> }

/**
 * Starts an emulator of its own; many can run side by side. Port 0 takes any free one. Without a
 * `dataDir` the state ends with it. Throws what listening throws, EADDRINUSE for a taken port.
 */
export async function startStripeEmulator(
  options: { port?: number; dataDir?: string } = {},
): Promise<StripeEmulator> {
  const store = new Store(options.dataDir)
  const { promise: started, resolve, reject } = Promise.withResolvers<void>()
  const server = createHttpServer({
    api: (request) => routes.api(request),
    page: (request) => routes.page(request),
  })
  server.once('error', reject)
  server.listen(options.port ?? 0, resolve)
  await started

  const { port } = server.address() as AddressInfo
  const url = `http://localhost:${port}`
  const engine = new Engine(store, url)
  const routes = { api: createApi(engine, operations), page: createPages(engine) }
  const stopDelivering = deliverEvents(engine)
  return {
    url,
    port,
    async close() {
      stopDelivering()
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
