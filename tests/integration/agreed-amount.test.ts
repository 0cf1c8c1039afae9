import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreateSubscriptionInput } from '#shared/inputs.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { previewCheckout } from '#server/services/billing/promotion.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, planOf, type Person, type World } from '../support/world.ts'

let world: World
let priceId: string

beforeAll(async () => {
  world = await createWorld()
  priceId = (await planOf(world, 'month')).priceId
  const { stripe } = world.deps
  const { id: coupon } = await stripe.coupons.create({ percent_off: 50, duration: 'once' })
  const promotion = { type: 'coupon', coupon } as const
  await stripe.promotionCodes.create({ code: 'HALF', promotion })
  await stripe.promotionCodes.create({ code: 'ONLYONE', promotion, max_redemptions: 1 })
})
afterAll(() => world.stop())

const euros = (amountDue: number) => ({ amountDue, currency: 'eur' })

async function order(
  person: Person,
  terms: Partial<CreateSubscriptionInput>,
  number: string = cards.succeeds,
) {
  const paymentMethodId = await cardOf(world.deps, number)
  return createSubscription(world.deps, person, { priceId, paymentMethodId, ...terms })
}

const invoicesOf = (person: Person) =>
  world.deps.db.invoice.findMany({ where: { customer: { userId: person.id } } })

describe('an order for the amount its maker saw', () => {
  it.each([
    ['the plan’s own', {}, 900],
    ['what a code leaves', { promotionCode: 'HALF' }, 450],
  ])('is charged %s', async (_, terms, amount) => {
    const person = await world.person()
    await order(person, { ...terms, shown: euros(amount) })
    expect(await invoicesOf(person)).toMatchObject([{ amountPaid: amount }])
  })

  it.each([
    ['less than is due', {}, euros(450), 900],
    ['the amount without the code it names', { promotionCode: 'HALF' }, euros(900), 450],
    ['another currency', {}, { amountDue: 900, currency: 'usd' }, 900],
    ['an amount where there is a free trial', { trial: true }, euros(900), 0],
  ])('is refused for %s, with what is due, and nothing is made', async (_, terms, shown, due) => {
    const person = await world.person()
    await expect(order(person, { ...terms, shown })).rejects.toMatchObject({
      code: 'quote_expired',
      details: { amountDueToday: due, currency: 'eur' },
    })
    const customer = await world.deps.db.customer.findUniqueOrThrow({
      where: { userId: person.id },
    })
    const { stripe } = world.deps
    const made = await stripe.subscriptions.list({ customer: customer.id, status: 'all' })
    const kept = await stripe.customers.listPaymentMethods(customer.id)
    expect([made.data, kept.data]).toEqual([[], []])
  })

  it('counts the credit at Stripe, which the plan’s price knows nothing of', async () => {
    const person = await world.person()
    await previewCheckout(world.deps, person, { priceId, promotionCode: 'HALF' })
    const { id } = await world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } })
    await world.deps.stripe.customers.update(id, { balance: -500 })
    await expect(order(person, { shown: euros(900) })).rejects.toMatchObject({
      code: 'quote_expired',
      details: { amountDueToday: 400 },
    })
    await order(person, { shown: euros(400) })
    expect(await invoicesOf(person)).toMatchObject([{ amountPaid: 400 }])
  })

  it('is taken up again after a decline, though its code cannot be used a second time', async () => {
    const person = await world.person()
    const terms = { promotionCode: 'ONLYONE', shown: euros(450) }
    await expect(order(person, terms, cards.declinesWhenCharged)).rejects.toMatchObject({
      code: 'card_declined',
    })
    await expect(order(person, { ...terms, shown: euros(900) })).rejects.toMatchObject({
      code: 'quote_expired',
    })
    await order(person, terms)
    expect(await invoicesOf(person)).toMatchObject([{ amountPaid: 450 }])
  })

  it('may leave the amount out, as a client of before does', async () => {
    const person = await world.person()
    await order(person, {})
    expect(await invoicesOf(person)).toMatchObject([{ amountPaid: 900 }])
  })
})
