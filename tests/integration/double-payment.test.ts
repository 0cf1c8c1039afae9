import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { withStripeBudget } from '#server/adapters/stripe-http.ts'
import { getOrCreateCustomer, type OwnCustomer } from '#server/services/billing/customer.ts'
import { deleteAccount } from '#server/services/account/delete-account.ts'
import { createAtStripe } from '#server/services/billing/new-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { claimPlace } from '#server/services/billing/subscription-claim.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, type Person, type World } from '../support/world.ts'

/** The doors of createSubscription itself are in create-subscription.test.ts; these stand behind them. */

let world: World
let priceId: string

beforeAll(async () => {
  world = await createWorld()
  priceId = (await listPlans(world.deps))[0]!.priceId
})
afterAll(() => world.stop())

async function payingCustomer(): Promise<{ person: Person; customer: OwnCustomer }> {
  const person = await world.person()
  const { db, stripe } = world.deps
  const customer = await db.$transaction((tx) => getOrCreateCustomer(world.deps, tx, person))
  const card = await cardOf(world.deps, cards.succeeds)
  await stripe.paymentMethods.attach(card, { customer: customer.id })
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card } })
  return { person, customer }
}

const order = (person: Person, customer: OwnCustomer) => ({
  userId: person.id,
  customer,
  priceId,
  trialDays: 0,
  last: undefined,
})

const subscriptionsOf = async (customer: OwnCustomer) =>
  (await world.deps.stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data

describe('when the lock was lost', () => {
  it('two creations that know nothing of each other make one subscription: the database has one place', async () => {
    const { person, customer } = await payingCustomer()
    // Different keys, as they have when one of the two has seen a failure.
    const other = { ...customer, failedCreations: 1 }
    const results = await Promise.allSettled([
      createAtStripe(world.deps, order(person, customer)),
      createAtStripe(world.deps, order(person, other)),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'busy' })
    await expect(subscriptionsOf(customer)).resolves.toHaveLength(1)
  })

  it('two equal creations get one subscription: Stripe knows the key', async () => {
    const { person, customer } = await payingCustomer()
    const [first, second] = await Promise.all([
      createAtStripe(world.deps, order(person, customer)),
      createAtStripe(world.deps, order(person, customer)),
    ]).catch(async () => [
      // Stripe may say that the key is in use; the next attempt gets the answer.
      await createAtStripe(world.deps, order(person, customer)),
    ])
    if (second) expect(second.id).toBe(first?.id)
    await expect(subscriptionsOf(customer)).resolves.toHaveLength(1)
  })

  it('a place held by a living subscription is refused to any other request', async () => {
    const { person, customer } = await payingCustomer()
    const { id } = await createAtStripe(world.deps, order(person, customer))
    const late = { userId: person.id, idempotencyKey: 'another' }
    await expect(claimPlace(world.deps, late)).rejects.toMatchObject({ code: 'busy' })
    await world.deps.stripe.subscriptions.cancel(id)
    await expect(claimPlace(world.deps, late)).resolves.toBeUndefined()
  })

  it('a request without an answer keeps its place until it cannot be under way any more', async () => {
    const person = await world.person()
    await claimPlace(world.deps, { userId: person.id, idempotencyKey: 'lost' })
    const next = { userId: person.id, idempotencyKey: 'next' }
    await expect(claimPlace(world.deps, next)).rejects.toMatchObject({ code: 'busy' })
    const later = { now: () => new Date(Date.now() + 6 * 60_000) }
    await expect(claimPlace({ ...world.deps, clock: later }, next)).resolves.toBeUndefined()
  })

  it('and one that is made again keeps it from then on', async () => {
    const person = await world.person()
    const lost = { userId: person.id, idempotencyKey: 'lost' }
    await claimPlace(world.deps, lost)
    const minutesOn = (minutes: number) => ({
      ...world.deps,
      clock: { now: () => new Date(Date.now() + minutes * 60_000) },
    })
    await claimPlace(minutesOn(6), lost)
    const next = { userId: person.id, idempotencyKey: 'next' }
    await expect(claimPlace(minutesOn(7), next)).rejects.toMatchObject({ code: 'busy' })
  })

  it('a request that hangs until the time for Stripe is used up keeps its place, so that no other order pays twice', async () => {
    const { person, customer } = await payingCustomer()
    const hangs = { method: 'POST', path: '/v1/subscriptions', latency_ms: 1_000 }
    world.stripe.addFault({ ...hangs, times: 1 })
    const create = () => createAtStripe(world.deps, order(person, customer))
    // The SDK repeats what timed out, and that repetition finds no time left.
    await expect(withStripeBudget(0.2, create)).rejects.toThrow('used up')
    const withAnotherCode = order(person, { ...customer, failedCreations: 1 })
    await expect(createAtStripe(world.deps, withAnotherCode)).rejects.toMatchObject({
      code: 'busy',
    })
    await expect(deleteAccount(world.deps, person.id)).resolves.toEqual({ status: 'pending' })
    await vi.waitFor(async () => expect(await subscriptionsOf(customer)).toHaveLength(1))
    await expect(create()).resolves.toMatchObject({ status: 'active' })
    await expect(subscriptionsOf(customer)).resolves.toHaveLength(1)
  })

  it('a request that hangs and is then one too many keeps its place', async () => {
    const { person, customer } = await payingCustomer()
    world.stripe.addFault({ method: 'POST', path: '/v1/subscriptions', error: 429, times: 1 })
    await expect(createAtStripe(world.deps, order(person, customer))).rejects.toThrow('rate limit')
    const next = { userId: person.id, idempotencyKey: 'next' }
    await expect(claimPlace(world.deps, next)).rejects.toMatchObject({ code: 'busy' })
  })

  it('a refusal of Stripe’s gives the place back', async () => {
    const { person, customer } = await payingCustomer()
    const wrong = { ...order(person, customer), priceId: 'price_unknown' }
    await expect(createAtStripe(world.deps, wrong)).rejects.toThrow('No such price')
    await expect(
      claimPlace(world.deps, { userId: person.id, idempotencyKey: 'next' }),
    ).resolves.toBeUndefined()
  })
})
