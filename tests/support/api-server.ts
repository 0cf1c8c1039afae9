import { createApp, defineEventHandler, toNodeListener } from 'h3'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { defineApi } from '#shared/api/definition.ts'
import { AppError } from '#shared/errors.ts'
import type { Deps } from '#server/deps.ts'
import { admitApiCall } from '#server/http/api/admit.ts'
import { createApiHandler } from '#server/http/api/handler.ts'
import { getCurrentKey, revokeCurrentKey } from '#server/http/api/endpoints/keys.ts'
import { defineApiEndpoint } from '#server/http/api/define-endpoint.ts'

const echo = defineApi({
  id: 'echo',
  method: 'GET',
  path: '/echo',
  group: 'Keys',
  summary: 'Echo',
  description: 'Answers who calls, or fails when asked to.',
  params: z.strictObject({}),
  query: z.strictObject({ fail: z.string().optional() }),
  response: z.object({ tier: z.string() }),
  formats: ['json'] as const,
  errors: [],
  example: { params: {}, query: {} },
})

const feeds = defineApi({ ...echo, id: 'feeds', path: '/feeds', scope: 'feeds' })

/** The API's own handler, gate included, over HTTP, with two small operations of its own. */
export async function startApiServer(deps: Deps) {
  const answer = defineApiEndpoint(echo, ({ caller, query }) => {
    if (query.fail === 'badly') throw new Error('a failure of ours')
    if (query.fail) throw new AppError('not_found')
    return { tier: caller.tier }
  })
  const endpoints = [
    answer,
    defineApiEndpoint(feeds, () => ({ tier: 'any' })),
    getCurrentKey,
    revokeCurrentKey,
  ]
  const app = createApp()
  app.use(
    defineEventHandler((event) => {
      event.context.deps = deps
      event.context.requestId = 'request-1'
    }),
  )
  app.use(createApiHandler(endpoints, admitApiCall))
  const server = createServer(toNodeListener(app)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    call: (path: string, key?: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
        ...init,
        headers: { ...(key !== undefined && { authorization: `Bearer ${key}` }), ...init.headers },
      }),
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
