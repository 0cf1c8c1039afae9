import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { answerInTime } from '#server/http/answer-in-time.ts'
import { viewerAccess } from '#server/http/viewer.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { readOffer } from '#server/services/billing/offer.ts'
import { refreshAccess } from '#server/services/billing/subscription.ts'
import { syncCatalog } from '#server/services/mirror/sync-catalog.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { cards } from '../support/cards.ts'
import { stripeControl } from '../support/stripe-control.ts'
import { cardOf, createWorld, planOf, type Person, type World } from '../support/world.ts'

let world: World
let monthly: string

beforeAll(async () => {
  world = await createWorld()
  monthly = (await planOf(world, 'month')).priceId
})
afterEach(() => void vi.restoreAllMocks())
afterAll(() => world.stop())

async function subscribe(person: Person, number: string = cards.succeeds) {
  const paymentMethodId = await cardOf(world.deps, number)
  return createSubscription(world.deps, person, { priceId: monthly, paymentMethodId })
}

const customerOf = ({ id }: Person) =>
  world.deps.db.customer.findUniqueOrThrow({ where: { userId: id } })

describe('a customer who is billed in another currency', () => {
  async function dollarCustomer(): Promise<Person> {
    const person = await world.person()
    const { stripe } = world.deps
    await expect(subscribe(person, cards.declines)).rejects.toThrow()
    const { id } = await customerOf(person)
    const [plan] = (await stripe.prices.list({ limit: 1 })).data
    const recurring = { interval: 'month' } as const
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 1000,
      recurring,
      product: plan!.product as string,
    })
    const card = await cardOf(world.deps, cards.succeeds)
    await stripe.paymentMethods.attach(card, { customer: id })
    const former = await stripe.subscriptions.create({
      customer: id,
      items: [{ price: price.id }],
      default_payment_method: card,
    })
    await stripe.subscriptions.cancel(former.id)
    await syncCustomer(world.deps, id)
    return person
  }

  it('is told before checkout, and at checkout, in plain words, and nothing is charged', async () => {
    const person = await dollarCustomer()
    const { problem } = await readOffer(world.deps, person.id, monthly)
    expect(problem).toMatchObject({
      code: 'currency_locked',
      message: expect.stringMatching(/billed in USD.*price is in EUR.*Nothing was charged/),
    })
    await expect(subscribe(person)).rejects.toMatchObject(problem!)
    const { data } = await world.deps.stripe.subscriptions.list({
      customer: (await customerOf(person)).id,
      status: 'all',
    })
    expect(data).toHaveLength(1)
  })
})

describe('a first payment that was left half-way', () => {
  const access = async ({ id }: Person) => {
    const user = await world.deps.db.user.findUniqueOrThrow({
      where: { id },
      include: { subscriptions: true },
    })
    return viewerAccess({ ...user, subscription: user.subscriptions[0] ?? null }, new Date())
  }

  it('gives no access, and the offer says that it can be taken up again', async () => {
    const person = await world.person()
    await subscribe(person, cards.asksTheBank)
    await expect(access(person)).resolves.toMatchObject({
      tier: 'free',
      reason: { code: 'payment_incomplete' },
    })
    await expect(readOffer(world.deps, person.id, monthly)).resolves.toMatchObject({
      unfinished: true,
      problem: null,
    })
  })

  it('is taken up with the same card: the same payment’s secret, and no second subscription', async () => {
    const person = await world.person()
    const paymentMethodId = await cardOf(world.deps, cards.asksTheBank)
    const order = { priceId: monthly, paymentMethodId }
    const first = await createSubscription(world.deps, person, order)
    expect(first).toMatchObject({ status: 'requires_action', intent: 'payment' })
    await expect(createSubscription(world.deps, person, order)).resolves.toEqual(first)
    await expect(world.deps.db.subscription.count({ where: { userId: person.id } })).resolves.toBe(
      1,
    )
  })

  it('is taken up with another card, which pays for the same subscription', async () => {
    const person = await world.person()
    await subscribe(person, cards.asksTheBank)
    await expect(subscribe(person, cards.succeeds)).resolves.toMatchObject({ status: 'active' })
    await expect(world.deps.db.subscription.count({ where: { userId: person.id } })).resolves.toBe(
      1,
    )
    await expect(access(person)).resolves.toMatchObject({ tier: 'premium' })
  })

  it('is given up for another plan: a late yes at the bank charges nothing', async () => {
    const person = await world.person()
    const paymentMethodId = await cardOf(world.deps, cards.asksTheBank)
    const first = await createSubscription(world.deps, person, {
      priceId: monthly,
      paymentMethodId,
    })
    if (first.status !== 'requires_action') throw new Error('The bank did not ask')
    const { priceId } = await planOf(world, 'year')
    const other = await cardOf(world.deps, cards.succeeds)
    const order = { priceId, paymentMethodId: other }
    await expect(createSubscription(world.deps, person, order)).resolves.toMatchObject({
      status: 'active',
    })
    const late = stripeControl(world).passChallenge(first.clientSecret)
    await expect(late).rejects.toThrow('canceled')
  })

  /** Begins a payment the bank asks about, and says yes to it the moment the next order makes its card the default. */
  async function paidDuringTheNextOrder(person: Person): Promise<void> {
    const first = await subscribe(person, cards.asksTheBank)
    if (first.status !== 'requires_action') throw new Error('The bank did not ask')
    const { customers } = world.deps.stripe
    const update = customers.update.bind(customers)
    vi.spyOn(customers, 'update').mockImplementationOnce(async (id, changes) => {
      await stripeControl(world).passChallenge(first.clientSecret)
      return update(id, changes)
    })
  }

  const paidInvoices = async (person: Person) => {
    const { id: customer } = await customerOf(person)
    const { data } = await world.deps.stripe.invoices.list({ customer, status: 'paid' })
    return data.map(({ amount_paid }) => amount_paid)
  }

  it('is not given up for another plan once it is paid, be it while that one is ordered: nobody pays twice', async () => {
    const person = await world.person()
    await paidDuringTheNextOrder(person)
    const { priceId } = await planOf(world, 'year')
    const order = { priceId, paymentMethodId: await cardOf(world.deps, cards.succeeds) }
    await expect(createSubscription(world.deps, person, order)).rejects.toMatchObject({
      code: 'already_subscribed',
    })
    await expect(paidInvoices(person)).resolves.toEqual([900])
    await expect(refreshAccess(world.deps, person.id)).resolves.toMatchObject({ tier: 'premium' })
  })

  it('and paid while it is taken up again is what was asked for', async () => {
    const person = await world.person()
    await paidDuringTheNextOrder(person)
    await expect(subscribe(person)).resolves.toMatchObject({ status: 'active' })
    await expect(paidInvoices(person)).resolves.toEqual([900])
  })
})

describe('an order that Stripe refused', () => {
  it('stands in nobody’s way: a price that was archived meanwhile, and then the one in its place', async () => {
    const person = await world.person()
    const { stripe } = world.deps
    const old = await planOf(world, 'year')
    const { product, lookup_key } = await stripe.prices.retrieve(old.priceId)
    await stripe.prices.update(old.priceId, { active: false })
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    const order = (priceId: string) =>
      answerInTime({ deps: world.deps, viewer: person }, () =>
        createSubscription(world.deps, person, { priceId, paymentMethodId }),
      )
    await expect(order(old.priceId)).rejects.toMatchObject({ code: 'price_unknown' })
    const { id } = await stripe.prices.create({
      product: product as string,
      lookup_key: lookup_key!,
      transfer_lookup_key: true,
      unit_amount: old.unitAmount,
      currency: old.currency,
      recurring: { interval: 'year' },
    })
    await syncCatalog(world.deps)
    await expect(order(id)).resolves.toMatchObject({ status: 'active' })
  })
})

describe('an offer', () => {
  it('says beforehand that there is a subscription, or an open invoice', async () => {
    const person = await world.person()
    await subscribe(person)
    const problem = async () => (await readOffer(world.deps, person.id, monthly)).problem?.code
    await expect(problem()).resolves.toBe('already_subscribed')
    const where = { userId: person.id }
    await world.deps.db.subscription.updateMany({ where, data: { status: 'past_due' } })
    await expect(problem()).resolves.toBe('payment_due')
  })
})
