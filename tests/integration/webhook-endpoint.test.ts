import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stripeApiVersion } from '#server/adapters/stripe.ts'
import { warnOfEndpointVersion, webhookUrl } from '#server/services/inbox/webhook-endpoint.ts'
import { orderFault } from '../support/command.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let written: string[]
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(() => {
  written = []
})

const start = () => {
  const log = pino({ level: 'warn' }, { write: (line: string) => written.push(line) })
  return warnOfEndpointVersion({ ...world.deps, log })
}

// Without a version of its own, an endpoint sends whatever the account's is.
const createEndpoint = (url: string, version?: { api_version: typeof stripeApiVersion }) =>
  world.deps.stripe.webhookEndpoints.create({ url, enabled_events: ['*'], ...version })

describe('at the app’s start', () => {
  it('an endpoint of the SDK’s version is no news, nor is one of another site', async () => {
    await createEndpoint('https://another.example/api/stripe-webhooks')
    await createEndpoint(webhookUrl(world.deps.config.siteUrl), { api_version: stripeApiVersion })
    await start()
    expect(written).toEqual([])
  })

  it('an endpoint of another version than the SDK’s is warned of', async () => {
    const { id } = await createEndpoint(webhookUrl(world.deps.config.siteUrl))
    await start()
    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { endpoint: id, apiVersion: null, expected: stripeApiVersion },
    ])
  })

  it('a Stripe that cannot be asked stops nothing', async () => {
    await orderFault(world, { path: '/v1/webhook_endpoints', error: 403, times: 1 })
    await expect(start()).resolves.toBeUndefined()
    expect(written).toEqual([])
  })
})
