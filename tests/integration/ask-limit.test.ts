import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askLimit } from '#server/services/billing/ask-limit.ts'
import { signedIn, startRoutes } from '../support/app-routes.ts'
import { cards } from '../support/cards.ts'
import { stripeControl } from '../support/stripe-control.ts'
import {
  cardOf,
  createWorld,
  planOf,
  subscriber,
  type Person,
  type World,
} from '../support/world.ts'

/** How often one person may have Stripe asked, by whatever asks it. */

let world: World
let routes: Awaited<ReturnType<typeof startRoutes>>
let control: ReturnType<typeof stripeControl>

beforeAll(async () => {
  world = await createWorld()
  routes = await startRoutes(world.deps)
  control = stripeControl(world)
})
afterAll(async () => {
  await routes.stop()
  await world.stop()
})

const useUp = ({ id }: Person, times: number) => world.deps.limiter.consume(askLimit, id, times)
const usedBy = async ({ id }: Person) => (await world.deps.limiter.peek(askLimit, id)).used

async function billingOf(person: Person) {
  const { call } = await signedIn(world.deps, person)
  return (await call()).billing
}

describe('who has asked for Stripe too often', () => {
  it('is refused by everything that asks it, with the seconds to wait, and Stripe hears nothing', async () => {
    const person = await subscriber(world)
    const { priceId } = await planOf(world, 'year')
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await useUp(person, askLimit.points)
    const heard = await control.newestRequest()
    const billing = await billingOf(person)
    const address = { line1: '', line2: '', postalCode: '', city: '', country: 'DE' }
    const procedures = [
      () => billing.refresh(),
      () => billing.quote({ priceId }),
      () => billing.detailsPage({ language: 'en' }),
      () => billing.changePage(),
      () => billing.updateDetails({ name: 'Example GmbH', ...address }),
      () => billing.resume(),
      () => billing.cancel({ when: 'now' }),
      () => billing.removeCard({ paymentMethodId }),
      () => billing.makeDefaultCard({ paymentMethodId }),
      () => billing.startCardSetup(),
      () => billing.payInvoice({ invoiceId: 'in_1', paymentMethodId }),
      () => billing.changePlan({ priceId, prorationDate: 1, amountDue: 1 }),
      () => billing.previewCheckout({ priceId, promotionCode: 'SPRING' }),
      () => billing.createSubscription({ priceId, paymentMethodId }),
    ]
    for (const procedure of procedures) {
      await expect(procedure()).rejects.toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        cause: { code: 'too_many_attempts', details: { retryAfterSeconds: expect.any(Number) } },
      })
    }
    const { headers } = await signedIn(world.deps, person)
    const sent = { headers, redirect: 'manual' } as const
    for (const answer of [
      await routes.get('/account/billing/portal', sent),
      await routes.get('/account/billing/resume', { ...sent, method: 'POST' }),
    ]) {
      expect(answer.headers.get('location')).toBe('/account/billing?problem=too_many_attempts')
    }
    expect(await control.newestRequest()).toEqual(heard)
  })

  it('reads on what the mirror has', async () => {
    const person = await subscriber(world)
    await useUp(person, askLimit.points)
    const billing = await billingOf(person)
    const overview = await billing.overview()
    expect(overview).toMatchObject({ plan: { unitAmount: 900 }, card: { last4: '4242' } })
    expect(overview.atStripe).toBeNull()
    await expect(billing.plan()).resolves.not.toBeNull()
    await expect(billing.checkout()).resolves.toMatchObject({ offers: [{}, {}] })
  })

  it('is the only one who waits', async () => {
    await useUp(await subscriber(world), askLimit.points)
    const other = await billingOf(await subscriber(world))
    await expect(other.refresh()).resolves.toMatchObject({ tier: 'premium' })
  })
})

describe('the limit on asking Stripe', () => {
  it('counts an order once, whatever the number of its requests, and cuts off none that has begun', async () => {
    const person = await world.person()
    const { priceId } = await planOf(world, 'month')
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await useUp(person, askLimit.points - 1)
    const billing = await billingOf(person)
    await expect(billing.createSubscription({ priceId, paymentMethodId })).resolves.toMatchObject({
      status: 'active',
    })
    expect(await usedBy(person)).toBe(askLimit.points)
    await expect(billing.refresh()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  })

  it('counts nothing that reads the mirror alone', async () => {
    const person = await subscriber(world)
    const billing = await billingOf(person)
    await Promise.all([billing.plans(), billing.plan(), billing.payPage(), billing.receipt()])
    expect(await usedBy(person)).toBe(0)
  })
})
