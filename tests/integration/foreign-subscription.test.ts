import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessPolicy } from '#shared/catalog.ts'
import { decideAccess } from '#server/domain/access.ts'
import { leadingSubscription } from '#server/domain/subscription.ts'
import { changePlan, quotePlanChange } from '#server/services/billing/change-plan.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { deleteAccount } from '#server/services/account/delete-account.ts'
import { reconcile } from '#server/services/mirror/reconcile.ts'
import {
  endStraySubscription,
  findStraySubscriptions,
} from '#server/services/billing/stray-subscriptions.ts'
import { cancelSubscription, refreshAccess } from '#server/services/billing/subscription.ts'
import { syncCatalog } from '#server/services/mirror/sync-catalog.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { cards } from '../support/cards.ts'
import { makeSubscriber } from '../support/subscriber.ts'
import { cardOf, createWorld, planOf, type Person, type World } from '../support/world.ts'

let world: World
let addOn: string

beforeAll(async () => {
  world = await createWorld()
  const { stripe } = world.deps
  const { id: product } = await stripe.products.create({ name: 'Of another app' })
  addOn = await newPrice(product, 100)
})
afterAll(() => world.stop())

async function newPrice(product: string, unit_amount: number): Promise<string> {
  const recurring = { interval: 'month' } as const
  const price = { product, currency: 'eur', unit_amount, recurring }
  return (await world.deps.stripe.prices.create(price)).id
}

/** Subscribes a customer in Stripe's dashboard. */
async function subscribeAtStripe(customer: string, price: string): Promise<string> {
  const { id } = await world.deps.stripe.subscriptions.create({ customer, items: [{ price }] })
  await syncCustomer(world.deps, customer)
  return id
}

/** Somebody whose only subscription was made in the dashboard, to something else. */
async function addOnOwner(): Promise<Person & { customerId: string; addOnId: string }> {
  const { stripe } = world.deps
  const person = await world.person()
  const payment_method = await cardOf(world.deps, cards.succeeds)
  const { id: customerId } = await stripe.customers.create({
    email: person.email ?? '',
    metadata: { user_id: person.id },
    payment_method,
    invoice_settings: { default_payment_method: payment_method },
  })
  return { ...person, customerId, addOnId: await subscribeAtStripe(customerId, addOn) }
}

/** As a request decides it, from the mirror. */
async function accessOf({ id: userId }: Person) {
  const rows = await world.deps.db.subscription.findMany({ where: { userId } })
  return decideAccess(leadingSubscription(rows), world.deps.clock.now(), accessPolicy)
}

const statusOf = async (id: string) => (await world.deps.stripe.subscriptions.retrieve(id)).status

describe('a subscription to something that is not sold here', () => {
  it('gives nothing', async () => {
    const person = await addOnOwner()
    await expect(refreshAccess(world.deps, person.id)).resolves.toMatchObject({
      tier: 'free',
      reason: { code: 'no_subscription' },
    })
    expect(await accessOf(person)).toMatchObject({ tier: 'free' })
  })

  it('stands in nobody’s way to Premium, and leaves them their trial', async () => {
    const person = await addOnOwner()
    const { priceId } = await planOf(world, 'month')
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    const order = { priceId, paymentMethodId, trial: true }
    await expect(createSubscription(world.deps, person, order)).resolves.toMatchObject({
      status: 'active',
      access: { tier: 'premium', reason: { code: 'trial' } },
    })
    expect(await statusOf(person.addOnId)).toBe('active')
  })

  it('is not what "cancel" cancels, nor what a change of plan changes', async () => {
    const person = await makeSubscriber(world)
    const addOnId = await subscribeAtStripe(person.customerId, addOn)
    const { priceId } = await planOf(world, 'year')
    const { prorationDate, amountDue } = await quotePlanChange(world.deps, person.id, priceId)
    await changePlan(world.deps, person, { priceId, prorationDate, amountDue })
    await cancelSubscription(world.deps, person.id, { when: 'now' })
    expect(await statusOf(addOnId)).toBe('active')
    expect(await statusOf(person.subscriptionId)).toBe('canceled')
    await expect(cancelSubscription(world.deps, person.id, { when: 'now' })).rejects.toMatchObject({
      code: 'no_subscription',
    })
    expect(await statusOf(addOnId)).toBe('active')
  })

  it('is no stray beside Premium, and cannot be ended as one', async () => {
    const person = await makeSubscriber(world)
    const addOnId = await subscribeAtStripe(person.customerId, addOn)
    const strays = await findStraySubscriptions(world.deps)
    expect(strays.filter(({ userId }) => userId === person.id)).toEqual([])
    await expect(
      endStraySubscription(world.deps, addOnId, { refund: true }),
    ).resolves.toMatchObject({ outcome: 'refused' })
    expect(await statusOf(addOnId)).toBe('active')
  })

  it('that took our subscription’s place in the dashboard keeps nobody from a new one', async () => {
    const person = await makeSubscriber(world)
    const { stripe } = world.deps
    const { items } = await stripe.subscriptions.retrieve(person.subscriptionId)
    const item = { id: items.data[0]!.id, price: addOn }
    await stripe.subscriptions.update(person.subscriptionId, { items: [item] })
    await syncCustomer(world.deps, person.customerId)
    expect(await accessOf(person)).toMatchObject({ tier: 'free' })
    const { priceId } = await planOf(world, 'month')
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await expect(
      createSubscription(world.deps, person, { priceId, paymentMethodId }),
    ).resolves.toMatchObject({ access: { tier: 'premium' } })
  })

  it('is no difference to the daily comparison, and is forgotten where it was mirrored', async () => {
    const person = await makeSubscriber(world)
    const addOnId = await subscribeAtStripe(person.customerId, addOn)
    const ofPerson = async () =>
      (await reconcile(world.deps)).findings.filter(({ userId }) => userId === person.id)
    expect(await ofPerson()).toEqual([])
    const { db } = world.deps
    const row = await db.subscription.findUniqueOrThrow({ where: { id: person.subscriptionId } })
    await db.subscription.create({ data: { ...row, id: addOnId, productId: null } })
    expect(await ofPerson()).toMatchObject([{ kind: 'stale_columns', outcome: 'healed' }])
    expect(await db.subscription.findUnique({ where: { id: addOnId } })).toBeNull()
  })

  it('ends with the account, like everything that would go on charging', async () => {
    const { id, addOnId } = await addOnOwner()
    await expect(deleteAccount(world.deps, id)).resolves.toEqual({ status: 'deleted' })
    expect(await statusOf(addOnId)).toBe('canceled')
  })
})

describe('a subscription to our product', () => {
  it('keeps Premium when its price is replaced and archived', async () => {
    const person = await makeSubscriber(world)
    const { stripe } = world.deps
    const { priceId } = await planOf(world, 'month')
    const raised = { product: 'almanac_premium', currency: 'eur', unit_amount: 1200 }
    const made = await stripe.prices.create({
      ...raised,
      recurring: { interval: 'month' },
      lookup_key: 'almanac_premium_monthly',
      transfer_lookup_key: true,
    })
    await stripe.prices.update(priceId, { active: false })
    await syncCustomer(world.deps, person.customerId)
    expect(await accessOf(person)).toMatchObject({ tier: 'premium' })
    const { findings } = await reconcile(world.deps)
    expect(findings.filter(({ userId }) => userId === person.id)).toEqual([])
    await stripe.prices.update(priceId, {
      active: true,
      lookup_key: 'almanac_premium_monthly',
      transfer_lookup_key: true,
    })
    await stripe.prices.update(made.id, { active: false })
    await syncCatalog(world.deps)
  })

  it('gives Premium by a price of it that is only in the dashboard, and with an add-on beside', async () => {
    const person = await makeSubscriber(world)
    const { stripe } = world.deps
    const { items } = await stripe.subscriptions.retrieve(person.subscriptionId)
    const special = await newPrice('almanac_premium', 500)
    await stripe.subscriptions.update(person.subscriptionId, {
      items: [{ id: items.data[0]!.id, price: special }, { price: addOn }],
    })
    await syncCustomer(world.deps, person.customerId)
    expect(await accessOf(person)).toMatchObject({ tier: 'premium' })
  })

  it('that was mirrored before products were known gives Premium, and knows its product once read', async () => {
    const person = await makeSubscriber(world)
    const { db } = world.deps
    const where = { id: person.subscriptionId }
    await db.subscription.update({ where, data: { productId: null } })
    expect(await accessOf(person)).toMatchObject({ tier: 'premium' })
    await syncCustomer(world.deps, person.customerId)
    expect(await db.subscription.findUnique({ where })).toMatchObject({
      productId: 'almanac_premium',
    })
  })
})
