import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stripeApiVersion } from '#server/adapters/stripe.ts'
import { warnOfEndpointVersion, webhookUrl } from '#server/services/webhook-endpoint.ts'
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

const createEndpoint = (api_version: '2024-06-20' | typeof stripeApiVersion, url: string) =>
  world.deps.stripe.webhookEndpoints.create({ url, enabled_events: ['*'], api_version })

describe('at the app’s start', () => {
  it('an endpoint of the SDK’s version is no news, nor is one of another site', async () => {
    await createEndpoint('2024-06-20', 'https://another.example/api/stripe-webhooks')
    await createEndpoint(stripeApiVersion, webhookUrl(world.deps.config.siteUrl))
    await start()
    expect(written).toEqual([])
  })

  it('an endpoint of another version than the SDK’s is warned of', async () => {
    const { id } = await createEndpoint('2024-06-20', webhookUrl(world.deps.config.siteUrl))
    await start()
    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { endpoint: id, apiVersion: '2024-06-20', expected: stripeApiVersion },
    ])
  })

  it('a Stripe that cannot be asked stops nothing', async () => {
    await orderFault(world, { path: '/v1/webhook_endpoints', error: 403, times: 1 })
    await expect(start()).resolves.toBeUndefined()
    expect(written).toEqual([])
  })
})
