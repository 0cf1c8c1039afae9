import { registerEndpoint } from '@nuxt/test-utils/runtime'
import { getQuery, type H3Event } from 'h3'
import type { Deps } from '#server/deps.ts'
import { documentApi } from '#server/http/api/document.ts'
import { apiEndpoints } from '#server/http/api/endpoints/index.ts'
import { serverWire } from '#shared/wire.ts'
import { holidaysRouter } from '#server/trpc/routers/holidays.ts'
import { now } from '../fixtures/account.ts'

// All that is asked of the doors by what is the same for everybody.
const deps = {
  clock: { now: () => now },
  config: { siteUrl: new URL('https://almanac.example') },
} as unknown as Deps

const caller = holidaysRouter.createCaller({
  deps,
  viewer: null,
  sessionId: null,
  requestId: 'drawn',
  address: null,
})

/** What a page gets from the server itself while the gallery answers for everything personal. */
export function servePublicCalls(): void {
  const names = Object.keys(holidaysRouter._def.procedures) as (keyof typeof caller)[]
  for (const name of names) {
    registerEndpoint(`/api/trpc/holidays.${name}`, (event) => answerCall(event, name))
  }
  const document = documentApi(apiEndpoints, deps)
  registerEndpoint('/api/v1/openapi.json', () => document)
  registerEndpoint('/dev/stripe-settings', () => ({ publishableKey: 'pk_test', scriptUrl: null }))
}

// A batch of one, as httpBatchLink sends and reads it.
async function answerCall(event: H3Event, name: keyof typeof caller) {
  const inputs = JSON.parse(String(getQuery(event).input))
  const answer = await caller[name](inputs[0])
  return [{ result: { data: serverWire.output.serialize(answer) } }]
}
