import { expect, test } from 'vitest'
import { startBench, type Bench } from './support/emulator.ts'
import { subscribed } from './support/shop.ts'

const hour = 3600
const day = 86_400

/** A subscription of a customer who lives by a test clock of their own. */
async function underClock({ stripe }: Bench, price: string, frozen_time: number) {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time })
  const { id } = await stripe.customers.create({
    test_clock: clock.id,
    payment_method: 'pm_card_visa',
  })
  const [method] = (await stripe.customers.listPaymentMethods(id)).data
  const subscription = await stripe.subscriptions.create({
    customer: id,
    items: [{ price }],
    default_payment_method: method!.id,
  })
  return { clock, subscription, customer: id }
}

/** Moves a test clock and waits until it says that it is there. */
async function advance({ stripe }: Bench, id: string, frozen_time: number) {
  await stripe.testHelpers.testClocks.advance(id, { frozen_time })
  await expect
    .poll(async () => (await stripe.testHelpers.testClocks.retrieve(id)).status)
    .toBe('ready')
}

const invoicesOf = async ({ stripe }: Bench, subscription: string) =>
  (await stripe.invoices.list({ subscription })).data

test('a test clock renews its own customers and leaves the others alone', async () => {
  const { stripe, events } = await startBench()
  const { subscription: other } = await subscribed(stripe)
  const start = 1_800_000_000
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start })
  const { id } = await stripe.customers.create({
    test_clock: clock.id,
    payment_method: 'pm_card_visa',
  })
  const [method] = (await stripe.customers.listPaymentMethods(id)).data
  const [price] = (await stripe.prices.list()).data
  const mine = await stripe.subscriptions.create({
    customer: id,
    items: [{ price: price!.id }],
    default_payment_method: method!.id,
  })
  expect(mine.created).toBe(start)
  const target = mine.items.data[0]!.current_period_end + 2 * hour
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: target })
  await expect
    .poll(() => events.some((event) => event.type === 'test_helpers.test_clock.ready'))
    .toBe(true)
  expect((await stripe.invoices.list({ subscription: mine.id })).data).toMatchObject([
    { status: 'paid', billing_reason: 'subscription_cycle' },
    { status: 'paid' },
  ])
  expect((await stripe.invoices.list({ subscription: other.id })).data).toHaveLength(1)
  const tooFar = { frozen_time: target + 100 * day }
  await expect(stripe.testHelpers.testClocks.advance(clock.id, tooFar)).rejects.toThrow(
    'two intervals',
  )
})

test('the emulator’s clock renews everybody but those on a test clock', async () => {
  const bench = await startBench()
  const { emulator, stripe } = bench
  const { subscription: own, price } = await subscribed(stripe)
  const { clock } = await underClock(bench, price.id, emulator.now())
  await emulator.advance(27 * day)
  expect((await stripe.testHelpers.testClocks.retrieve(clock.id)).frozen_time).toBe(
    clock.frozen_time,
  )
  const later = await underClock(bench, price.id, clock.frozen_time)
  await emulator.advance(5 * day)
  expect(await invoicesOf(bench, own.id)).toHaveLength(2)
  expect(await invoicesOf(bench, later.subscription.id)).toHaveLength(1)
})

test('what is a test clock’s customer’s is dated by the test clock, and all else is not', async () => {
  const bench = await startBench()
  const { emulator, stripe } = bench
  const { price, subscription: own } = await subscribed(stripe)
  const past = 1_600_000_000
  const { subscription, customer } = await underClock(bench, price.id, past)
  const intent = await stripe.setupIntents.create({ customer })
  expect([subscription.created, intent.created]).toEqual([past, past])
  expect(own.created).toBeGreaterThanOrEqual(emulator.now() - 60)
  const product = await stripe.products.create({ name: 'Dated by the emulator' })
  expect(product.created).toBeGreaterThanOrEqual(emulator.now() - 60)
})

test('a test clock that runs years ahead does not take the account’s events with it', async () => {
  const bench = await startBench()
  const { emulator, stripe } = bench
  const { price } = await subscribed(stripe)
  const first = bench.events[0]!.id
  const { clock } = await underClock(bench, price.id, emulator.now() + 3000 * day)
  for (let step = 0; step < 210; step += 1) {
    await stripe.customers.create({ test_clock: clock.id })
  }
  await expect(stripe.events.retrieve(first)).resolves.toMatchObject({ id: first })
})

test('a test clock is deleted 30 days after it was made by the emulator’s clock, and its customers', async () => {
  const bench = await startBench()
  const { emulator, stripe } = bench
  const { price } = await subscribed(stripe)
  const { clock, customer, subscription } = await underClock(bench, price.id, 1_900_000_000)
  expect(clock.deletes_after).toBe(clock.created + 30 * day)
  await advance(bench, clock.id, clock.frozen_time + 40 * day)
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ id: customer })
  await emulator.advance(30 * day + hour)
  await expect(stripe.testHelpers.testClocks.retrieve(clock.id)).rejects.toMatchObject({
    code: 'resource_missing',
  })
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ deleted: true })
  expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
    status: 'canceled',
  })
})
