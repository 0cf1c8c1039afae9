import { registerEndpoint } from '@nuxt/test-utils/runtime'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { defineEventHandler, toWebRequest } from 'h3'
import type { Deps } from '#server/deps.ts'
import { endpoints } from '#server/http/api/endpoints/index.ts'
import { documentApi } from '#server/http/api/document.ts'
import { router } from '#server/trpc/init.ts'
import { holidaysRouter } from '#server/trpc/routers/holidays.ts'
import { now } from '../fixtures/account.ts'

// All that is asked of the doors by what is the same for everybody.
const deps = {
  clock: { now: () => now },
  config: { siteUrl: new URL('https://almanac.example') },
} as unknown as Deps

const publicRouter = router({ holidays: holidaysRouter })
const context = { deps, viewer: null, sessionId: null, requestId: 'drawn', address: null }

const answerCall = defineEventHandler((event) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    router: publicRouter,
    req: toWebRequest(event),
    createContext: () => context,
  }),
)

/** What a page gets from the server itself while the gallery answers for everything personal. */
export function servePublicCalls(): void {
  for (const name of Object.keys(holidaysRouter._def.procedures)) {
    registerEndpoint(`/api/trpc/holidays.${name}`, answerCall)
  }
  const document = documentApi(endpoints, deps)
  registerEndpoint('/api/v1/openapi.json', () => document)
  registerEndpoint('/dev/stripe-settings', () => ({ publishableKey: 'pk_test', scriptUrl: null }))
}
