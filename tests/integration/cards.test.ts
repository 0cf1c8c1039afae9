import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBillingOverview } from '#server/services/billing/overview.ts'
import { readPayPage } from '#server/services/billing/pages.ts'
import { makeDefaultCard, removeCard, startCardSetup } from '#server/services/billing/cards.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { cancelSubscription, refreshAccess } from '#server/services/billing/subscription.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, planOf, subscriber, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const ownCards = async (userId: string) => {
  const customer = await world.deps.db.customer.findUniqueOrThrow({
    where: { userId },
    include: { paymentMethods: true },
  })
  return {
    default: customer.defaultPaymentMethodId,
    all: customer.paymentMethods.map(({ id }) => id),
  }
}

describe('cards', () => {
  it('a setup belongs to the person’s own customer', async () => {
    const person = await world.person()
    const { clientSecret } = await startCardSetup(world.deps, person)
    const intent = await world.deps.stripe.setupIntents.retrieve(clientSecret.split('_secret')[0]!)
    const { id } = await world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } })
    expect(intent).toMatchObject({ customer: id, usage: 'off_session' })
  })

  it('setups and a checkout of one person, all at once, make one customer', async () => {
    const person = await world.person()
    const { priceId } = await planOf(world, 'month')
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    const setups = Array.from({ length: 5 }, () => startCardSetup(world.deps, person))
    const order = createSubscription(world.deps, person, { priceId, paymentMethodId })
    await Promise.all([...setups, order])
    const { data } = await world.deps.stripe.customers.list({ email: person.email ?? '' })
    expect(data).toHaveLength(1)
    await expect(
      world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } }),
    ).resolves.toMatchObject({ id: data[0]?.id })
  })

  it('the chosen one is charged from then on, and the other can go', async () => {
    const { id } = await subscriber(world)
    const first = (await ownCards(id)).default!
    const second = await cardOf(world.deps, cards.mastercard)
    await makeDefaultCard(world.deps, { id, address: null }, second)
    expect((await ownCards(id)).default).toBe(second)
    await removeCard(world.deps, id, first)
    expect((await ownCards(id)).all).toEqual([second])
    await removeCard(world.deps, id, first)
  })

  it('the one a running subscription is paid with stays', async () => {
    const { id } = await subscriber(world)
    const only = (await ownCards(id)).default!
    await expect(removeCard(world.deps, id, only)).rejects.toMatchObject({ code: 'card_needed' })
    await cancelSubscription(world.deps, id, { when: 'now' })
    await removeCard(world.deps, id, only)
    expect((await ownCards(id)).all).toEqual([])
  })

  it('that was removed in another tab is not a fault of ours: another is asked for, and nothing is charged', async () => {
    const { id } = await subscriber(world)
    const gone = (await ownCards(id)).default!
    const user = { id, address: null }
    await makeDefaultCard(world.deps, user, await cardOf(world.deps, cards.mastercard))
    await removeCard(world.deps, id, gone)
    const unusable = { code: 'payment_method_unknown' }
    await expect(makeDefaultCard(world.deps, user, gone)).rejects.toMatchObject(unusable)
    await cancelSubscription(world.deps, id, { when: 'now' })
    const { priceId } = await planOf(world, 'month')
    const payer = await world.deps.db.user.findUniqueOrThrow({ where: { id } })
    const order = createSubscription(
      world.deps,
      { ...payer, address: null },
      { priceId, paymentMethodId: gone },
    )
    await expect(order).rejects.toMatchObject(unusable)
  })

  it('of somebody else cannot be made the default, or removed', async () => {
    const other = await subscriber(world)
    const theirs = (await ownCards(other.id)).default!
    const { id } = await subscriber(world)
    const acts = [
      () => makeDefaultCard(world.deps, { id, address: null }, theirs),
      () => removeCard(world.deps, id, theirs),
    ]
    for (const act of acts) {
      await expect(act()).rejects.toMatchObject({
        code: 'payment_method_unknown',
      })
    }
    expect((await ownCards(other.id)).all).toEqual([theirs])
  })

  it('that a subscription names for itself is the one that is shown, is charged and stays', async () => {
    const { id } = await subscriber(world)
    const { stripe } = world.deps
    const { id: customer } = await world.deps.db.customer.findUniqueOrThrow({
      where: { userId: id },
    })
    const own = await cardOf(world.deps, cards.mastercard)
    await stripe.paymentMethods.attach(own, { customer })
    const [subscription] = (await stripe.subscriptions.list({ customer })).data
    await stripe.subscriptions.update(subscription!.id, { default_payment_method: own })
    await refreshAccess(world.deps, id)

    const first = (await ownCards(id)).default!
    expect(first).not.toBe(own)
    expect((await readBillingOverview(world.deps, id)).card?.id).toBe(own)
    expect((await readPayPage(world.deps, id)).cards[0]).toMatchObject({ id: own, isDefault: true })
    await expect(removeCard(world.deps, id, own)).rejects.toMatchObject({ code: 'card_needed' })
    await removeCard(world.deps, id, first)
    expect((await ownCards(id)).all).toEqual([own])
  })
})
