import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createStripe } from '#server/adapters/stripe.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { refreshAccess } from '#server/services/billing/subscription.ts'
import { syncCatalog } from '#server/services/mirror/sync-catalog.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { cards } from '../support/cards.ts'
import { startRewritingProxy } from '../support/rewriting-proxy.ts'
import { stripeControl } from '../support/stripe-control.ts'
import { cardOf, createWorld, type World } from '../support/world.ts'

let world: World
let control: ReturnType<typeof stripeControl>

beforeAll(async () => {
  world = await createWorld()
  control = stripeControl(world)
})
afterEach(() => control.mend())
afterAll(() => world.stop())

async function subscriber() {
  const person = await world.person()
  const [plan] = await listPlans(world.deps)
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  await createSubscription(world.deps, person, { priceId: plan?.priceId ?? '', paymentMethodId })
  const where = { userId: person.id }
  const { id, customerId } = await world.deps.db.subscription.findFirstOrThrow({ where })
  return { ...person, customerId, subscriptionId: id }
}

const mirrored = (id: string) => world.deps.db.subscription.findUniqueOrThrow({ where: { id } })

/** The sync as another process has it: with its own queue for the lock. */
async function syncOfAnotherProcess() {
  vi.resetModules()
  const other = await import('#server/services/mirror/sync-customer.ts')
  return other.syncCustomer
}

const lockHolders = (userId: string) => world.deps.db.$queryRaw<{ pid: number }[]>`
  select pid from pg_locks where locktype = 'advisory' and granted
    and (classid::bigint << 32 | objid::bigint) = hashtextextended(${`user:${userId}`}, 0)`

describe('the newest state wins', () => {
  it('also over processes whose clocks differ by an hour', async () => {
    const person = await subscriber()
    const { stripe } = world.deps
    const ahead = { ...world.deps, clock: { now: () => new Date(Date.now() + 3_600_000) } }
    await refreshAccess(ahead, person.id)
    await stripe.subscriptions.update(person.subscriptionId, { cancel_at_period_end: true })
    await refreshAccess(world.deps, person.id)
    const row = await mirrored(person.subscriptionId)
    expect(row.cancelAtPeriodEnd).toBe(true)
    expect(row.readAt.getTime()).toBeLessThan(Date.now() + 60_000)
  })

  it('and a reading whose lock was lost half-way is not written', async () => {
    const person = await subscriber()
    const { db, stripe } = world.deps
    const slow = { path: '/v1/payment_methods', method: 'GET', latency_ms: 1500 }
    await control.fault(slow)
    const subscriptionsRead = new Promise<void>((resolve) => {
      stripe.on(
        'response',
        ({ path }: { path: string }) => path.startsWith('/v1/subscriptions?') && resolve(),
      )
    })
    const older = syncCustomer(world.deps, person.customerId).then(
      () => 'written',
      () => 'refused',
    )
    await subscriptionsRead
    const [holder] = await lockHolders(person.id)
    await db.$queryRaw`select pg_terminate_backend(${holder?.pid}::int)`
    await stripe.subscriptions.update(person.subscriptionId, { cancel_at_period_end: true })
    const syncElsewhere = await syncOfAnotherProcess()
    await syncElsewhere(world.deps, person.customerId)
    await expect(older).resolves.toBe('refused')
    await expect(mirrored(person.subscriptionId)).resolves.toMatchObject({
      cancelAtPeriodEnd: true,
    })
  })

  it('however often and however much at once it is read', async () => {
    const person = await subscriber()
    const { stripe, db } = world.deps
    await stripe.subscriptions.cancel(person.subscriptionId)
    const again = () => syncCustomer(world.deps, person.customerId)
    await Promise.all([again(), again(), again(), again()])
    const rows = await db.subscription.findMany({ where: { userId: person.id } })
    expect(rows.map(({ status }) => status)).toEqual(['canceled'])
    await expect(db.invoice.count({ where: { customerId: person.customerId } })).resolves.toBe(1)
  })
})

it('a part that is not there fails the reading, and is no word of the customer', async () => {
  const person = await subscriber()
  const { config } = world.deps
  // A subscription with more items than are listed, which is gone when they are asked for.
  const proxy = await startRewritingProxy(config.stripe.apiBase as URL, (answer) => {
    const { data, ...list } = JSON.parse(answer)
    if (data?.[0]?.object !== 'subscription') return answer
    const items = { ...data[0].items, has_more: true }
    return JSON.stringify({ ...list, data: [{ ...data[0], id: 'sub_gone', items }] })
  })
  const stripe = createStripe({ secretKey: config.stripe.secretKey, apiBase: proxy.url })
  await expect(syncCustomer({ ...world.deps, stripe }, person.customerId)).rejects.toMatchObject({
    code: 'resource_missing',
  })
  await proxy.close()
  await expect(mirrored(person.subscriptionId)).resolves.toMatchObject({ status: 'active' })
})

describe('the mirror holds', () => {
  it('every item of a subscription that has more than Stripe shows at once', async () => {
    const person = await subscriber()
    const { stripe, db } = world.deps
    const product = await stripe.products.create({ name: 'Seats' })
    for (let item = 0; item < 11; item += 1) {
      const price = await stripe.prices.create({
        product: product.id,
        currency: 'eur',
        unit_amount: 100,
        recurring: { interval: 'month' },
      })
      await stripe.subscriptionItems.create({
        subscription: person.subscriptionId,
        price: price.id,
        proration_behavior: 'none',
      })
    }
    await syncCustomer(world.deps, person.customerId)
    const where = { subscriptionId: person.subscriptionId }
    await expect(db.subscriptionItem.count({ where })).resolves.toBe(12)
  })

  it('what an account page and an operator ask of invoices, cards and discounts', async () => {
    const person = await subscriber()
    const { stripe, db } = world.deps
    const coupon = await stripe.coupons.create({ percent_off: 25, duration: 'forever' })
    await stripe.subscriptions.update(person.subscriptionId, {
      discounts: [{ coupon: coupon.id }],
    })
    await syncCustomer(world.deps, person.customerId)
    await expect(mirrored(person.subscriptionId)).resolves.toMatchObject({
      couponId: coupon.id,
      paidForPeriod: 900,
    })
    const { customerId } = person
    const invoice = await db.invoice.findFirstOrThrow({ where: { customerId } })
    expect(invoice).toMatchObject({ billingReason: 'subscription_create', amountPaid: 900 })
    const card = await db.paymentMethod.findFirstOrThrow({ where: { customerId } })
    expect(card.last4).toBe('4242')
  })

  it('no invoice that was a draft and is deleted at Stripe', async () => {
    const person = await subscriber()
    const { stripe, db } = world.deps
    const draft = await stripe.invoices.create({ customer: person.customerId })
    await syncCustomer(world.deps, person.customerId)
    const count = () => db.invoice.count({ where: { id: draft.id ?? '' } })
    await expect(count()).resolves.toBe(1)
    await stripe.invoices.del(draft.id ?? '')
    await syncCustomer(world.deps, person.customerId)
    await expect(count()).resolves.toBe(0)
  })

  it('a price whose amount is in tiers, which nobody can subscribe to here', async () => {
    const { stripe, db } = world.deps
    const [plan] = await listPlans(world.deps)
    const proper = await stripe.prices.retrieve(plan?.priceId ?? '')
    await stripe.prices.create({
      product: String(proper.product),
      currency: 'eur',
      recurring: { interval: 'month' },
      billing_scheme: 'tiered',
      tiers_mode: 'volume',
      tiers: [{ up_to: 'inf', unit_amount: 500 }],
      lookup_key: plan?.lookupKey ?? '',
      transfer_lookup_key: true,
    })
    await syncCatalog(world.deps)
    await expect(listPlans(world.deps)).resolves.toHaveLength(1)
    const lookupKey = plan?.lookupKey ?? ''
    await expect(db.price.findFirstOrThrow({ where: { lookupKey } })).resolves.toMatchObject({
      unitAmount: null,
    })
  })
})
