import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { readOffer } from '#server/services/billing/offer.ts'
import { quoteFirstPayment } from '#server/services/billing/quote.ts'
import { cancelSubscription } from '#server/services/billing/subscription.ts'
import { cards } from '../support/cards.ts'
import {
  cardOf,
  createWorld,
  customerIdOf,
  planOf,
  subscriber,
  type Person,
  type World,
} from '../support/world.ts'

let world: World
let priceId: string

beforeAll(async () => {
  world = await createWorld()
  priceId = (await planOf(world, 'month')).priceId
})
afterEach(() => world.stripe.clearFaults())
afterAll(() => world.stop())

const quote = (person: Person) => quoteFirstPayment(world.deps, person.id, priceId)
const isEstimated = async (person: Person) =>
  (await readOffer(world.deps, person.id, priceId)).estimated

/** Somebody whose subscription is over. */
async function former(): Promise<Person> {
  const person = await subscriber(world)
  await cancelSubscription(world.deps, person.id, { when: 'now' })
  return person
}

async function order(person: Person, number: string, amountDue: number, promotionCode?: string) {
  const paymentMethodId = await cardOf(world.deps, number)
  const shown = { amountDue, currency: 'eur' }
  const code = promotionCode ? { promotionCode } : {}
  return createSubscription(world.deps, person, { priceId, paymentMethodId, shown, ...code })
}

describe('what is due today', () => {
  it('is the price for somebody new, of whom Stripe knows nothing', async () => {
    const person = await world.person()
    await expect(isEstimated(person)).resolves.toBe(false)
    await expect(quote(person)).resolves.toBeNull()
  })

  it('is said with the credit of somebody who comes back, and the first press is taken for it', async () => {
    const person = await former()
    const customer = await customerIdOf(world, person)
    await world.deps.stripe.customers.update(customer, { balance: -500 })
    await expect(isEstimated(person)).resolves.toBe(true)
    await expect(quote(person)).resolves.toMatchObject({
      amountDue: 400,
      currency: 'eur',
      preview: { creditBefore: 500, creditAfter: 0, total: 900 },
    })
    await expect(order(person, cards.succeeds, 400)).resolves.toMatchObject({ status: 'active' })
  })

  it('is what is left of a first payment that is gone on with, whose credit is used up already', async () => {
    const person = await former()
    const customer = await customerIdOf(world, person)
    await world.deps.stripe.customers.update(customer, { balance: -500 })
    await expect(order(person, cards.declinesWhenCharged, 400)).rejects.toMatchObject({
      code: 'card_declined',
    })
    await expect(quote(person)).resolves.toEqual({ amountDue: 400, currency: 'eur', preview: null })
    await expect(order(person, cards.succeeds, 400)).resolves.toMatchObject({ status: 'active' })
  })

  it('leaves out a first payment that was begun with a code, which an order without it does not go on with', async () => {
    const { stripe } = world.deps
    const { id: coupon } = await stripe.coupons.create({ percent_off: 50, duration: 'once' })
    await stripe.promotionCodes.create({ code: 'HALF', promotion: { type: 'coupon', coupon } })
    const person = await world.person()
    await expect(order(person, cards.declinesWhenCharged, 450, 'HALF')).rejects.toMatchObject({
      code: 'card_declined',
    })
    await expect(quote(person)).resolves.toMatchObject({ amountDue: 900 })
    await expect(order(person, cards.succeeds, 900)).resolves.toMatchObject({ status: 'active' })
  })

  it('is asked once, and not again and again of a Stripe that fails', async () => {
    const person = await former()
    world.stripe.addFault({ path: '/v1/invoices/create_preview', error: 500, times: 1 })
    await expect(quote(person)).rejects.toMatchObject({ statusCode: 500 })
    await expect(quote(person)).resolves.toMatchObject({ amountDue: 900 })
  })
})
