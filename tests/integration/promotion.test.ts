import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { previewCheckout } from '#server/services/billing/promotion.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, planOf, type World } from '../support/world.ts'

let world: World
let priceId: string

beforeAll(async () => {
  world = await createWorld()
  priceId = (await planOf(world, 'month')).priceId
  await code('HALF', { percent_off: 50, duration: 'once' })
  await code('GIFT', { percent_off: 100, duration: 'forever' })
  await code('FIRSTFREE', { percent_off: 100, duration: 'once' })
})
afterAll(() => world.stop())

async function code(name: string, terms: { percent_off: number; duration: 'once' | 'forever' }) {
  const { id: coupon } = await world.deps.stripe.coupons.create(terms)
  await world.deps.stripe.promotionCodes.create({
    code: name,
    promotion: { type: 'coupon', coupon },
  })
}

const paid = async (userId: string) => {
  const invoices = await world.deps.db.invoice.findMany({ where: { customer: { userId } } })
  return invoices.map(({ amountPaid }) => amountPaid)
}

describe('a promotion code', () => {
  it('charges what its preview said', async () => {
    const person = await world.person()
    const order = { priceId, promotionCode: 'half' }
    const preview = await previewCheckout(world.deps, person, order)
    expect(preview).toMatchObject({ amountDue: 450, discount: 450, freeForEver: false })
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await createSubscription(world.deps, person, { ...order, paymentMethodId })
    expect(await paid(person.id)).toEqual([450])
  })

  it('survives a declined first card', async () => {
    const person = await world.person()
    const order = { priceId, promotionCode: 'HALF' }
    const declined = await cardOf(world.deps, cards.declinesWhenCharged)
    await expect(
      createSubscription(world.deps, person, { ...order, paymentMethodId: declined }),
    ).rejects.toMatchObject({ code: 'card_declined' })
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await createSubscription(world.deps, person, { ...order, paymentMethodId })
    expect(await paid(person.id)).toEqual([450])
  })

  it('entered after a declined attempt without it counts', async () => {
    const person = await world.person()
    const declined = await cardOf(world.deps, cards.declinesWhenCharged)
    await expect(
      createSubscription(world.deps, person, { priceId, paymentMethodId: declined }),
    ).rejects.toMatchObject({ code: 'card_declined' })
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    const order = { priceId, promotionCode: 'HALF', paymentMethodId }
    await createSubscription(world.deps, person, order)
    expect((await paid(person.id)).filter(Boolean)).toEqual([450])
  })

  it('that leaves nothing to pay, ever, needs no card', async () => {
    const person = await world.person()
    const order = { priceId, promotionCode: 'GIFT' }
    const result = await createSubscription(world.deps, person, order)
    expect(result).toMatchObject({ status: 'active', access: { tier: 'premium' } })
  })

  it('that leaves the next renewal to pay does not go without a card', async () => {
    const person = await world.person()
    const order = { priceId, promotionCode: 'FIRSTFREE' }
    await expect(createSubscription(world.deps, person, order)).rejects.toMatchObject({
      code: 'payment_method_unknown',
    })
  })

  it('that nobody made is refused in words', async () => {
    const person = await world.person()
    await expect(
      previewCheckout(world.deps, person, { priceId, promotionCode: 'NOPE' }),
    ).rejects.toMatchObject({ code: 'promotion_code_unknown' })
  })
})
