import { expect, test } from 'vitest'
import { startBench } from './support/emulator.ts'
import { latestInvoice, subscribed } from './support/shop.ts'

const day = 86_400
const hour = 3600

test('a renewal is a draft for an hour, then finalized and paid', async () => {
  const { stripe, emulator, newTypes } = await startBench()
  const { subscription, item } = await subscribed(stripe)
  await emulator.advanceTo(item.current_period_end - 60)
  newTypes()
  await emulator.advance(120)
  expect(newTypes()).toEqual(['customer.subscription.updated', 'invoice.created'])
  expect(await latestInvoice(stripe, subscription.id)).toMatchObject({
    status: 'draft',
    billing_reason: 'subscription_cycle',
    auto_advance: true,
  })
  await emulator.advance(hour)
  expect(newTypes()).toEqual([
    'invoice.finalized',
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'invoice.updated',
    'invoice.paid',
    'invoice.payment_succeeded',
    'invoice_payment.paid',
  ])
  const renewed = await stripe.subscriptions.retrieve(subscription.id)
  expect(renewed.items.data[0]!.current_period_start).toBe(item.current_period_end)
})

test('the renewal is announced before it happens by an invoice without an id', async () => {
  const { stripe, emulator, events } = await startBench()
  const { item } = await subscribed(stripe)
  await emulator.advanceTo(item.current_period_end - 6 * day)
  const upcoming = events.find((event) => event.type === 'invoice.upcoming')
  expect(upcoming?.data.object).toMatchObject({ object: 'invoice', amount_due: 900 })
  expect(upcoming?.data.object).not.toHaveProperty('id')
})

test('a failed renewal makes the subscription past due, and is retried by the schedule', async () => {
  const { stripe, emulator, newTypes } = await startBench({ settings: { retryDays: [1, 3] } })
  const { subscription, customer, item } = await subscribed(stripe)
  const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
    customer: customer.id,
  })
  await stripe.subscriptions.update(subscription.id, { default_payment_method: failing.id })
  await emulator.advanceTo(item.current_period_end + 60)
  newTypes()
  await emulator.advance(hour)
  expect(newTypes()).toEqual([
    'invoice.finalized',
    'payment_intent.created',
    'charge.failed',
    'payment_intent.payment_failed',
    'invoice.payment_failed',
    'invoice.updated',
    'customer.subscription.updated',
    'customer.updated',
  ])
  const invoice = await latestInvoice(stripe, subscription.id)
  expect(invoice).toMatchObject({ status: 'open', attempt_count: 1 })
  expect(invoice.next_payment_attempt! - emulator.now()).toBeGreaterThan(day - hour)
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due')
  await emulator.advance(day)
  expect((await latestInvoice(stripe, subscription.id)).attempt_count).toBe(2)
})

for (const [whenRetriesEnd, status] of [
  ['cancel', 'canceled'],
  ['unpaid', 'unpaid'],
  ['past_due', 'past_due'],
] as const) {
  test(`when the last retry failed and the setting says ${whenRetriesEnd}, the subscription is ${status}`, async () => {
    const { stripe, emulator } = await startBench({ settings: { retryDays: [1], whenRetriesEnd } })
    const { subscription, customer, item } = await subscribed(stripe)
    const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    })
    await stripe.subscriptions.update(subscription.id, { default_payment_method: failing.id })
    await emulator.advanceTo(item.current_period_end + 2 * day)
    const ended = await stripe.subscriptions.retrieve(subscription.id)
    expect(ended.status).toBe(status)
    if (status === 'canceled') expect(ended.cancellation_details?.reason).toBe('payment_failed')
  })
}

test('paying the open invoice of a past due subscription makes it active again', async () => {
  const { stripe, emulator } = await startBench()
  const { subscription, customer, item } = await subscribed(stripe)
  const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
    customer: customer.id,
  })
  await stripe.subscriptions.update(subscription.id, { default_payment_method: failing.id })
  await emulator.advanceTo(item.current_period_end + 2 * hour)
  const invoice = await latestInvoice(stripe, subscription.id)
  await expect(stripe.invoices.pay(invoice.id!)).rejects.toMatchObject({ code: 'card_declined' })
  expect((await latestInvoice(stripe, subscription.id)).attempt_count).toBe(2)
  await stripe.invoices.pay(invoice.id!, { payment_method: 'pm_card_visa' })
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
  expect((await stripe.customers.retrieve(customer.id)) as object).toMatchObject({
    delinquent: false,
  })
})

test('an off-session renewal that needs the customer asks for action', async () => {
  const { stripe, emulator, newTypes } = await startBench()
  const { subscription, customer, item } = await subscribed(stripe)
  const careful = await stripe.paymentMethods.attach('pm_card_authenticationRequired', {
    customer: customer.id,
  })
  await stripe.subscriptions.update(subscription.id, { default_payment_method: careful.id })
  newTypes()
  await emulator.advanceTo(item.current_period_end + 2 * hour)
  expect(newTypes()).toContain('invoice.payment_action_required')
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due')
})

test('voiding the newest invoice of a past due subscription makes it active', async () => {
  const { stripe, emulator } = await startBench()
  const { subscription, customer, item } = await subscribed(stripe)
  const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
    customer: customer.id,
  })
  await stripe.subscriptions.update(subscription.id, { default_payment_method: failing.id })
  await emulator.advanceTo(item.current_period_end + 2 * hour)
  const invoice = await latestInvoice(stripe, subscription.id)
  await stripe.invoices.voidInvoice(invoice.id!)
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
})

test('a subscription cancelled at the period end ends there without another invoice', async () => {
  const { stripe, emulator, newTypes } = await startBench()
  const { subscription, item } = await subscribed(stripe)
  const planned = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
  expect(planned).toMatchObject({ cancel_at: item.current_period_end, status: 'active' })
  newTypes()
  await emulator.advanceTo(item.current_period_end + 60)
  expect(newTypes()).toEqual(['customer.subscription.deleted'])
  expect((await stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1)
})

test('a planned cancellation can be taken back, from cancel_at as well', async () => {
  const { stripe, emulator } = await startBench()
  const { subscription, item } = await subscribed(stripe)
  await stripe.subscriptions.update(subscription.id, {
    cancel_at: item.current_period_end - 5 * day,
  })
  const back = await stripe.subscriptions.update(subscription.id, { cancel_at: '' })
  expect(back).toMatchObject({ cancel_at: null, canceled_at: null, cancel_at_period_end: false })
  await emulator.advanceTo(item.current_period_end + 60)
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
})

test('cancelling now only announces the deletion and stops collecting open invoices', async () => {
  const { stripe, newTypes } = await startBench()
  const { subscription } = await subscribed(stripe)
  newTypes()
  const ended = await stripe.subscriptions.cancel(subscription.id)
  expect(ended).toMatchObject({ status: 'canceled', canceled_at: ended.ended_at })
  expect(newTypes()).toEqual(['customer.subscription.deleted'])
  expect((await stripe.subscriptions.list()).data).toEqual([])
  expect((await stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1)
})

test('settled invoices are kept for good, or as many of them as the account says', async () => {
  for (const keptInvoices of [null, 2]) {
    const { stripe, emulator } = await startBench({ settings: { keptInvoices } })
    const { subscription, customer } = await subscribed(stripe)
    const [first] = (await stripe.charges.list({ customer: customer.id })).data
    await stripe.refunds.create({ charge: first!.id, amount: 1 })
    for (let month = 1; month <= 5; month += 1) await emulator.advance(31 * day + 2 * hour)
    const { data } = await stripe.invoices.list({ subscription: subscription.id })
    const charges = (await stripe.charges.list({ customer: customer.id })).data
    // The refunded one stays, then the two that are kept, and the one of the present period.
    expect(data).toHaveLength(keptInvoices === null ? 6 : 4)
    expect(charges).toHaveLength(data.length)
    expect(data.at(-1)!.billing_reason).toBe('subscription_create')
    expect((await stripe.invoicePayments.list()).data).toHaveLength(data.length)
    expect((await latestInvoice(stripe, subscription.id)).status).toBe('paid')
  }
})
