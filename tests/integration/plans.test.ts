import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { prices } from '#shared/catalog.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { stripeControl } from '../support/stripe-control.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let control: ReturnType<typeof stripeControl>
const asked: string[] = []
const answered: string[] = []

beforeAll(async () => {
  world = await createWorld()
  control = stripeControl(world)
  await listPlans(world.deps)
  const { stripe } = world.deps
  stripe.on('request', ({ path }: { path: string }) => asked.push(path))
  stripe.on('response', ({ path }: { path: string }) => answered.push(path))
})
afterEach(() => control.mend())
afterAll(() => world.stop())

describe('a price of the catalog that the mirror lacks', () => {
  it('is looked for at Stripe once a minute, and nobody waits for it', async () => {
    const { db } = world.deps
    const lookupKey = prices[0].lookupKey
    await db.price.updateMany({ where: { lookupKey }, data: { active: false } })
    await control.advance(61)
    await control.fault({ path: '/v1/prices', method: 'GET', latency_ms: 5000 })

    const callers = Array.from({ length: 20 }, () => listPlans(world.deps))
    for (const plans of await Promise.all(callers)) expect(plans).toHaveLength(prices.length - 1)
    expect(answered).toEqual([])
    await expect.poll(() => listPlans(world.deps)).toHaveLength(prices.length)
    expect(asked).toHaveLength(1)
  })

  it('for good, because it was archived, is no reason to ask at every call', async () => {
    const { stripe } = world.deps
    const [plan] = await listPlans(world.deps)
    const priceId = plan?.priceId ?? ''
    await stripe.prices.update(priceId, { active: false })
    await world.deps.db.price.update({ where: { id: priceId }, data: { active: false } })
    await control.advance(61)
    asked.length = 0
    for (let call = 0; call < 10; call += 1) {
      await expect(listPlans(world.deps)).resolves.toHaveLength(prices.length - 1)
    }
    expect(asked).toHaveLength(1)
  })
})
