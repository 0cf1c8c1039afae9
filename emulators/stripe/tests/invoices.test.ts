import { expect, test } from 'vitest'
import { startBench } from './support/emulator.ts'
import { customerWith, latestInvoice, monthlyPrice, subscribed } from './support/shop.ts'

const day = 86_400

test('a manual invoice bills the pending items when it is paid', async () => {
  const { stripe } = await startBench()
  const customer = await customerWith(stripe)
  await stripe.invoiceItems.create({
    customer: customer.id,
    amount: 1500,
    currency: 'eur',
    description: 'Setup',
  })
  const draft = await stripe.invoices.create({
    customer: customer.id,
    pending_invoice_items_behavior: 'include',
  })
  expect(draft).toMatchObject({ status: 'draft', total: 1500, number: null })
  const open = await stripe.invoices.finalizeInvoice(draft.id!)
  expect(open).toMatchObject({ status: 'open', amount_due: 1500 })
  expect((await stripe.invoices.pay(open.id!)).status).toBe('paid')
  expect((await stripe.invoices.listLineItems(open.id!)).data).toMatchObject([
    { description: 'Setup' },
  ])
})

test('an invoice can be paid out of band, or given up and still be paid', async () => {
  const { stripe } = await startBench()
  const { subscription } = await subscribed(stripe, 'pm_card_chargeCustomerFail')
  const { id } = await latestInvoice(stripe, subscription.id)
  expect((await stripe.invoices.markUncollectible(id!)).status).toBe('uncollectible')
  expect((await stripe.invoices.pay(id!, { paid_out_of_band: true })).status).toBe('paid')
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
  await expect(stripe.invoices.pay(id!)).rejects.toThrow('already paid')
  await expect(stripe.invoices.voidInvoice(id!)).rejects.toThrow('currently: paid')
})

test('voiding the first invoice expires the subscription', async () => {
  const { stripe } = await startBench()
  const { subscription } = await subscribed(stripe, 'pm_card_chargeCustomerFail')
  await stripe.invoices.voidInvoice((await latestInvoice(stripe, subscription.id)).id!)
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete_expired')
})

test('an invoice that is sent is not charged, and overdue makes the subscription past due', async () => {
  const { stripe, emulator, newTypes } = await startBench()
  const { subscription } = await subscribed(stripe, 'pm_card_visa', {
    collection_method: 'send_invoice',
    days_until_due: 10,
  })
  expect(subscription).toMatchObject({ status: 'active', latest_invoice: { status: 'draft' } })
  await emulator.advance(2 * 3600)
  expect(await latestInvoice(stripe, subscription.id)).toMatchObject({
    status: 'open',
    attempt_count: 0,
  })
  await emulator.advance(11 * day)
  expect(newTypes()).toContain('invoice.overdue')
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due')
})

for (const [behavior, status] of [
  ['void', 'void'],
  ['mark_uncollectible', 'uncollectible'],
  ['keep_as_draft', 'draft'],
] as const) {
  test(`a renewal while collection is paused with ${behavior} is ${status}, and the status stays`, async () => {
    const { stripe, emulator } = await startBench()
    const { subscription, item } = await subscribed(stripe)
    await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior } })
    await emulator.advanceTo(item.current_period_end + 2 * 3600)
    expect((await latestInvoice(stripe, subscription.id)).status).toBe(status)
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
  })
}

test('a renewal that the balance covers is paid, whatever is paused', async () => {
  const { stripe, emulator } = await startBench()
  const { subscription, item } = await subscribed(stripe)
  await stripe.customers.update(subscription.customer as string, { balance: -5000 })
  const pause_collection = { behavior: 'void' as const }
  await stripe.subscriptions.update(subscription.id, { pause_collection })
  await emulator.advanceTo(item.current_period_end + 2 * 3600)
  expect((await latestInvoice(stripe, subscription.id)).status).toBe('paid')
})

for (const [missing_payment_method, status] of [
  ['cancel', 'canceled'],
  ['pause', 'paused'],
  ['create_invoice', 'past_due'],
] as const) {
  test(`a trial that ends without a card and says ${missing_payment_method} leaves it ${status}`, async () => {
    const { stripe, emulator } = await startBench()
    const price = await monthlyPrice(stripe)
    const { id } = await stripe.customers.create()
    const created = await stripe.subscriptions.create({
      customer: id,
      items: [{ price: price.id }],
      trial_period_days: 7,
      trial_settings: { end_behavior: { missing_payment_method } },
    })
    await emulator.advance(7 * day + 2 * 3600)
    expect((await stripe.subscriptions.retrieve(created.id)).status).toBe(status)
    if (status !== 'paused') return
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: id })
    await stripe.subscriptions.update(created.id, { default_payment_method: method.id })
    expect((await stripe.subscriptions.resume(created.id)).status).toBe('active')
  })
}

test('a trial can be ended now, and is then billed at once', async () => {
  const { stripe } = await startBench()
  const { subscription } = await subscribed(stripe, 'pm_card_visa', { trial_period_days: 30 })
  const ended = await stripe.subscriptions.update(subscription.id, { trial_end: 'now' })
  expect(ended.status).toBe('active')
  expect(await latestInvoice(stripe, subscription.id)).toMatchObject({ status: 'paid', total: 900 })
})

test('a fixed anchor makes a short first period that costs its share', async () => {
  const { stripe, emulator } = await startBench()
  const anchor = emulator.now() + 10 * day
  const { subscription } = await subscribed(stripe, 'pm_card_visa', {
    billing_cycle_anchor: anchor,
  })
  expect(subscription.items.data[0]!.current_period_end).toBe(anchor)
  const { total } = await latestInvoice(stripe, subscription.id)
  expect(total).toBeGreaterThan(Math.floor((900 * 10) / 31) - 1)
  expect(total).toBeLessThan(Math.ceil((900 * 10) / 28) + 1)
})

test('a coupon for some months ends when they are over', async () => {
  const { stripe, emulator } = await startBench()
  const coupon = await stripe.coupons.create({
    amount_off: 300,
    currency: 'eur',
    duration: 'repeating',
    duration_in_months: 2,
  })
  const { subscription } = await subscribed(stripe, 'pm_card_visa', {
    discounts: [{ coupon: coupon.id }],
  })
  for (let month = 0; month < 3; month += 1) {
    const { items } = await stripe.subscriptions.retrieve(subscription.id)
    await emulator.advanceTo(items.data[0]!.current_period_end + 2 * 3600)
  }
  const totals = (await stripe.invoices.list({ subscription: subscription.id })).data.map(
    (it) => it.total,
  )
  expect(totals).toEqual([900, 900, 600, 600])
})

test('cancelling with a final invoice credits the unused time', async () => {
  const { stripe, emulator } = await startBench()
  const { subscription, customer } = await subscribed(stripe)
  await emulator.advance(10 * day)
  await stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true })
  const { balance } = (await stripe.customers.retrieve(customer.id)) as { balance: number }
  expect(balance).toBeLessThan(-500)
  expect(balance).toBeGreaterThan(-700)
})

test('deleting a customer ends the subscriptions, and the customer is only remembered as deleted', async () => {
  const { stripe } = await startBench()
  const { customer, subscription } = await subscribed(stripe)
  await stripe.customers.del(customer.id)
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled')
  await expect(stripe.customers.update(customer.id, { name: 'x' })).rejects.toThrow(
    'No such customer',
  )
})

test('a card that needs its owner once is charged off session after it was set up', async () => {
  const { stripe, emulator } = await startBench()
  const customer = await stripe.customers.create()
  const setup = await stripe.setupIntents.create({ customer: customer.id })
  const waiting = await stripe.setupIntents.confirm(setup.id, {
    payment_method: 'pm_card_authenticationRequiredOnSetup',
    return_url: 'https://example.com/back',
  })
  expect(waiting.next_action?.redirect_to_url?.url).toContain('/_hosted/3ds')
  await fetch(`${emulator.url}/_emulator/authenticate`, {
    method: 'POST',
    body: JSON.stringify({ client_secret: setup.client_secret, outcome: 'complete' }),
  })
  const done = await stripe.setupIntents.retrieve(setup.id)
  const price = await monthlyPrice(stripe)
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    default_payment_method: done.payment_method as string,
    off_session: true,
  })
  expect(subscription.status).toBe('active')
})
