import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cardLimits } from '#server/services/billing/card-limits.ts'
import { signedIn, startRoutes } from '../support/app-routes.ts'
import { cards } from '../support/cards.ts'
import {
  cardOf,
  createWorld,
  planOf,
  subscriber,
  type Person,
  type World,
} from '../support/world.ts'

/** The forms of the billing pages without JavaScript, over HTTP, beside the procedures that do the same. */

let world: World
let routes: Awaited<ReturnType<typeof startRoutes>>

beforeAll(async () => {
  world = await createWorld()
  routes = await startRoutes(world.deps)
})
afterAll(async () => {
  await routes.stop()
  await world.stop()
})

/** Sends a form as a browser does, and returns where it leads. */
async function send({ id }: Pick<Person, 'id'>, form: string, fields: Record<string, string> = {}) {
  const { headers } = await signedIn(world.deps, { id })
  const response = await fetch(`${routes.url}/account/billing/${form}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  expect(response.status).toBe(303)
  return response.headers.get('location')
}

describe('a form without JavaScript', () => {
  it('leads back to an address with a query of its own, and says nothing of an earlier form', async () => {
    const person = await subscriber(world)
    const back = encodeURIComponent('/de/account/billing?a=b&problem=busy')
    await expect(send(person, `cancel?returnTo=${back}`, { when: 'period_end' })).resolves.toBe(
      '/de/account/billing?a=b&done=cancelled',
    )
    await expect(send(person, `cancel?returnTo=${back}`, { when: 'never' })).resolves.toBe(
      '/de/account/billing?a=b&problem=invalid_input',
    )
  })

  it('makes a card the default', async () => {
    const person = await subscriber(world)
    const paymentMethodId = await cardOf(world.deps, cards.mastercard)
    await expect(send(person, 'default-card', { paymentMethodId })).resolves.toBe(
      '/account/billing?done=default',
    )
    await expect(
      world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } }),
    ).resolves.toMatchObject({ defaultPaymentMethodId: paymentMethodId })
  })
})

describe('a form of somebody who waits for Stripe', () => {
  afterEach(() => world.stripe.clearFaults())

  it('is answered within the time they give it, as a procedure is', async () => {
    const person = await subscriber(world)
    // Longer than anybody waits, and shorter than the SDK does.
    world.stripe.addFault({ path: '/v1/subscriptions', latency_ms: 10_500, times: 1 })
    const problem = '/account/billing?problem=stripe_unavailable'
    await expect(send(person, 'resume')).resolves.toBe(problem)
  })

  it('is answered with the table’s code where Stripe cannot be reached', async () => {
    const person = await subscriber(world)
    world.stripe.addFault({ path: '/v1/billing_portal/sessions', error: 500, times: 3 })
    const { headers } = await signedIn(world.deps, person)
    const response = await routes.get('/account/billing/portal', { headers, redirect: 'manual' })
    expect(response.headers.get('location')).toBe('/account/billing?problem=stripe_unavailable')
  })
})

describe('who tries too many cards', () => {
  it('is refused by every procedure and by every form that touches one, and nothing is attached', async () => {
    const person = await subscriber(world)
    const { cardsPerUser } = cardLimits
    for (let count = 0; count <= cardsPerUser.points; count += 1) {
      await world.deps.limiter.consume(cardsPerUser, person.id)
    }
    const { call } = await signedIn(world.deps, person)
    const { billing } = await call()
    const { priceId } = await planOf(world, 'year')
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    const procedures = [
      () => billing.createSubscription({ priceId, paymentMethodId }),
      () => billing.changePlan({ priceId, prorationDate: 1, amountDue: 1 }),
      () => billing.payInvoice({ invoiceId: 'in_1', paymentMethodId }),
      () => billing.startCardSetup(),
      () => billing.makeDefaultCard({ paymentMethodId }),
    ]
    for (const procedure of procedures) {
      await expect(procedure()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    }
    await expect(send(person, 'default-card', { paymentMethodId })).resolves.toBe(
      '/account/billing?problem=too_many_attempts',
    )
    const { customer } = await world.deps.stripe.paymentMethods.retrieve(paymentMethodId)
    expect(customer).toBeNull()
  })
})
