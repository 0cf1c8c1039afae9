import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp, defineEventHandler, toNodeListener } from 'h3'
import type { Deps } from '#server/deps.ts'
import type { AdmitApiCall } from '#server/http/api/caller.ts'
import { apiEndpoints } from '#server/http/api/endpoints/index.ts'
import { createApiHandler } from '#server/http/api/handler.ts'

export type ApiServer = { url: string; close: () => Promise<void> }

/** The API alone on an HTTP server of its own: the app's handler without a build around it. */
export async function startApi(
  deps: Deps,
  admit: AdmitApiCall,
  endpoints = apiEndpoints,
): Promise<ApiServer> {
  const app = createApp()
  app.use(
    defineEventHandler((event) => {
      Object.assign(event.context, { deps, requestId: 'test-request', viewer: null })
    }),
  )
  app.use(createApiHandler(endpoints, admit))
  // A connection stays open while a test computes for seconds: closed meanwhile, the next call would meet its end.
  const server = createServer({ keepAliveTimeout: 0 }, toNodeListener(app))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
