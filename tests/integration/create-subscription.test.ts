import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toSubscription } from '#server/adapters/stripe-mapper/index.ts'
import { isLive } from '#server/domain/subscription.ts'
import { answerInTime } from '#server/http/answer-in-time.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { cancelSubscription } from '#server/services/billing/subscription.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, planOf, type Person, type World } from '../support/world.ts'

let world: World
let monthly: string
let yearly: string

beforeAll(async () => {
  world = await createWorld()
  monthly = (await planOf(world, 'month')).priceId
  yearly = (await planOf(world, 'year')).priceId
})
afterAll(() => world.stop())

async function subscribe(person: Person, number: string, priceId = monthly) {
  const paymentMethodId = await cardOf(world.deps, number)
  return answerInTime({ deps: world.deps, viewer: person }, () =>
    createSubscription(world.deps, person, { priceId, paymentMethodId }),
  )
}

/** What Stripe has of a person, whatever the mirror says. */
async function atStripe(person: Person) {
  const customer = await world.deps.db.customer.findUnique({ where: { userId: person.id } })
  if (!customer) return { subscriptions: [], paid: [] }
  const { stripe } = world.deps
  const subscriptions = await stripe.subscriptions.list({ customer: customer.id, status: 'all' })
  const invoices = await stripe.invoices.list({ customer: customer.id })
  return {
    subscriptions: subscriptions.data,
    paid: invoices.data.filter(({ status }) => status === 'paid'),
  }
}

describe('createSubscription', () => {
  it('makes the person premium at once, without any webhook', async () => {
    const person = await world.person()
    const result = await subscribe(person, cards.succeeds)
    expect(result).toMatchObject({
      status: 'active',
      access: { tier: 'premium', subscription: 'active' },
    })
    const mirror = await world.deps.db.subscription.findMany({ where: { userId: person.id } })
    expect(mirror).toMatchObject([{ status: 'active' }])
  })

  it('makes the customer in the language we write to the person in, which is that of the invoices', async () => {
    const { db, stripe } = world.deps
    const person = await world.person()
    await db.user.update({ where: { id: person.id }, data: { locale: 'de' } })
    await subscribe(person, cards.succeeds)
    const { id } = await db.customer.findUniqueOrThrow({ where: { userId: person.id } })
    expect(await stripe.customers.retrieve(id)).toMatchObject({ preferred_locales: ['de'] })
  })

  it('a double click makes one customer, one subscription and one charge, and both get the answer', async () => {
    const person = await world.person()
    const results = await Promise.all([
      subscribe(person, cards.succeeds),
      subscribe(person, cards.succeeds),
      subscribe(person, cards.succeeds),
    ])
    for (const { status } of results) expect(status).toBe('active')
    const { subscriptions, paid } = await atStripe(person)
    expect(subscriptions).toHaveLength(1)
    expect(paid).toHaveLength(1)
  })

  it('a lost answer is found again: the repeated call returns the first one’s subscription', async () => {
    const person = await world.person()
    await subscribe(person, cards.succeeds)
    // As if the process had died before it wrote anything down.
    await world.deps.db.customer.deleteMany({ where: { userId: person.id } })
    await expect(subscribe(person, cards.succeeds)).resolves.toMatchObject({ status: 'active' })
    const { subscriptions } = await atStripe(person)
    expect(subscriptions).toHaveLength(1)
  })

  it.each([
    ['when the card is attached', cards.declines],
    ['when it is charged', cards.declinesWhenCharged],
  ])('a decline %s carries Stripe’s words and gives no access', async (_, number) => {
    const person = await world.person()
    await expect(subscribe(person, number)).rejects.toMatchObject({
      code: 'card_declined',
      message: 'Your card was declined.',
      details: { declineCode: 'generic_decline' },
    })
    const { paid } = await atStripe(person)
    expect(paid).toHaveLength(0)
  })

  it('another card after a decline pays the same subscription’s invoice', async () => {
    const person = await world.person()
    await expect(subscribe(person, cards.declinesWhenCharged)).rejects.toThrow()
    await expect(subscribe(person, cards.succeeds)).resolves.toMatchObject({ status: 'active' })
    const { subscriptions, paid } = await atStripe(person)
    expect(subscriptions).toHaveLength(1)
    expect(paid).toHaveLength(1)
  })

  it('another price after a decline ends the unfinished subscription and starts one', async () => {
    const person = await world.person()
    await expect(subscribe(person, cards.declinesWhenCharged)).rejects.toThrow()
    await expect(subscribe(person, cards.succeeds, yearly)).resolves.toMatchObject({
      status: 'active',
    })
    const { subscriptions } = await atStripe(person)
    expect(subscriptions.map(toSubscription).filter(isLive)).toMatchObject([{ status: 'active' }])
    expect(subscriptions).toHaveLength(2)
  })

  it('a card that asks the bank gives a client secret and no access yet', async () => {
    const person = await world.person()
    const result = await subscribe(person, cards.asksTheBank)
    expect(result).toMatchObject({
      status: 'requires_action',
      clientSecret: expect.stringContaining('_secret_'),
    })
    const { paid } = await atStripe(person)
    expect(paid).toHaveLength(0)
  })

  it('a second subscription to another price is refused, and nothing is charged', async () => {
    const person = await world.person()
    await subscribe(person, cards.succeeds)
    await expect(subscribe(person, cards.succeeds, yearly)).rejects.toMatchObject({
      code: 'already_subscribed',
    })
    expect((await atStripe(person)).paid).toHaveLength(1)
  })

  it('after an end, a new subscription can be started', async () => {
    const person = await world.person()
    await subscribe(person, cards.succeeds)
    await cancelSubscription(world.deps, person.id, { when: 'now' })
    await expect(subscribe(person, cards.succeeds)).resolves.toMatchObject({ status: 'active' })
  })

  it('a customer deleted at Stripe is made anew, once', async () => {
    const person = await world.person()
    await subscribe(person, cards.declinesWhenCharged).catch(() => {})
    const before = await world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } })
    await world.deps.stripe.customers.del(before.id)
    await expect(subscribe(person, cards.succeeds)).resolves.toMatchObject({ status: 'active' })
    const after = await world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } })
    expect(after.id).not.toBe(before.id)
  })

  it('a price that is not in the catalog is refused before anything is made', async () => {
    const person = await world.person()
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await expect(
      createSubscription(world.deps, person, {
        priceId: 'price_of_somebody_else',
        paymentMethodId,
      }),
    ).rejects.toMatchObject({ code: 'price_unknown' })
    await expect(world.deps.db.customer.count({ where: { userId: person.id } })).resolves.toBe(0)
  })

  it('somebody else’s payment method is refused', async () => {
    const [owner, thief] = [await world.person(), await world.person('Eve Example')]
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await createSubscription(world.deps, owner, { priceId: monthly, paymentMethodId })
    await expect(
      createSubscription(world.deps, thief, { priceId: monthly, paymentMethodId }),
    ).rejects.toMatchObject({ code: 'payment_method_unknown' })
  })
})
