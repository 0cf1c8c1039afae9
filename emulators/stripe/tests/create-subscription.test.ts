import { expect, test } from 'vitest'
import { startBench } from './support/emulator.ts'
import { customerWith, latestInvoice, monthlyPrice, subscribed } from './support/shop.ts'

test('a good card makes the subscription active and its invoice paid within the request', async () => {
  const { stripe } = await startBench()
  const { subscription } = await subscribed(stripe)
  expect(subscription.status).toBe('active')
  expect(subscription.latest_invoice).toMatchObject({
    status: 'paid',
    amount_paid: 900,
    billing_reason: 'subscription_create',
  })
})

test('a creation that is paid at once is announced in the recorded order', async () => {
  const { stripe, newTypes } = await startBench()
  const price = await monthlyPrice(stripe)
  const customer = await customerWith(stripe)
  newTypes()
  await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] })
  expect(newTypes()).toEqual([
    'charge.succeeded',
    'customer.updated',
    'customer.subscription.created',
    'payment_intent.succeeded',
    'payment_intent.created',
    'invoice.created',
    'invoice.finalized',
    'invoice.paid',
    'invoice.payment_succeeded',
    'invoice_payment.paid',
  ])
})

test('a declined card leaves the subscription incomplete and its invoice open', async () => {
  const { stripe } = await startBench()
  const { subscription } = await subscribed(stripe, 'pm_card_chargeCustomerFail')
  expect(subscription.status).toBe('incomplete')
  expect(subscription.latest_invoice).toMatchObject({ status: 'open', attempt_count: 1 })
})

test('error_if_incomplete answers 402 and keeps nothing', async () => {
  const { stripe } = await startBench()
  const failing = subscribed(stripe, 'pm_card_chargeCustomerFail', {
    payment_behavior: 'error_if_incomplete',
  })
  await expect(failing).rejects.toMatchObject({
    type: 'StripeCardError',
    statusCode: 402,
    code: 'card_declined',
    decline_code: 'generic_decline',
  })
  expect((await stripe.subscriptions.list({ status: 'all' })).data).toEqual([])
  expect((await stripe.charges.list()).data).toEqual([])
})

test('default_incomplete makes no attempt, and confirming the payment activates', async () => {
  const { stripe, newTypes } = await startBench()
  const { subscription, customer } = await subscribed(stripe, 'pm_card_visa', {
    payment_behavior: 'default_incomplete',
    payment_settings: { save_default_payment_method: 'on_subscription' },
    expand: ['latest_invoice.confirmation_secret', 'pending_setup_intent'],
  })
  expect(subscription.status).toBe('incomplete')
  expect(subscription.latest_invoice).toMatchObject({ attempt_count: 0, status: 'open' })
  const invoice = await latestInvoice(stripe, subscription.id)
  const [payment] = (await stripe.invoicePayments.list({ invoice: invoice.id })).data
  const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data
  newTypes()
  await stripe.paymentIntents.confirm(payment!.payment.payment_intent as string, {
    payment_method: method!.id,
  })
  expect(newTypes()).toEqual([
    'charge.succeeded',
    'payment_intent.succeeded',
    'invoice.updated',
    'invoice.paid',
    'invoice.payment_succeeded',
    'customer.subscription.updated',
    'invoice_payment.paid',
  ])
  const active = await stripe.subscriptions.retrieve(subscription.id)
  expect(active).toMatchObject({ status: 'active', default_payment_method: method!.id })
})

test('an incomplete subscription expires after 23 hours and its invoice is void', async () => {
  const { stripe, emulator } = await startBench()
  const { subscription } = await subscribed(stripe, 'pm_card_chargeCustomerFail')
  await emulator.advance(23 * 3600 - 60)
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete')
  await emulator.advance(120)
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete_expired')
  expect((await latestInvoice(stripe, subscription.id)).status).toBe('void')
})

test('a trial begins with a paid invoice of nothing and is announced three days before its end', async () => {
  const { stripe, emulator, newTypes } = await startBench()
  const { subscription } = await subscribed(stripe, 'pm_card_visa', { trial_period_days: 14 })
  expect(subscription.status).toBe('trialing')
  expect(subscription.latest_invoice).toMatchObject({ status: 'paid', total: 0 })
  await emulator.advance(10 * 86_400)
  expect(newTypes()).not.toContain('customer.subscription.trial_will_end')
  await emulator.advance(86_400 + 60)
  expect(newTypes()).toContain('customer.subscription.trial_will_end')
  await emulator.advance(3 * 86_400 + 7200)
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
  expect(await latestInvoice(stripe, subscription.id)).toMatchObject({ status: 'paid', total: 900 })
})

test('a trial without a card has a setup intent that gives the subscription its card', async () => {
  const { stripe } = await startBench()
  const price = await monthlyPrice(stripe)
  const customer = await stripe.customers.create()
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    trial_period_days: 7,
    payment_behavior: 'default_incomplete',
  })
  const intent = subscription.pending_setup_intent as string
  await stripe.setupIntents.confirm(intent, { payment_method: 'pm_card_visa' })
  const after = await stripe.subscriptions.retrieve(subscription.id)
  expect(after.pending_setup_intent).toBeNull()
  expect(after.default_payment_method).toMatch(/^pm_/)
})

test('a customer without a card cannot subscribe unless the payment is confirmed later', async () => {
  const { stripe } = await startBench()
  const price = await monthlyPrice(stripe)
  const customer = await stripe.customers.create()
  const request = { customer: customer.id, items: [{ price: price.id }] }
  await expect(stripe.subscriptions.create(request)).rejects.toMatchObject({
    code: 'resource_missing',
    message: expect.stringContaining('no attached payment source'),
  })
  const later = await stripe.subscriptions.create({
    ...request,
    payment_behavior: 'default_incomplete',
  })
  expect(later.status).toBe('incomplete')
})

test('a customer pays in one currency for ever', async () => {
  const { stripe } = await startBench()
  const { customer } = await subscribed(stripe)
  const dollars = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 900,
    recurring: { interval: 'month' },
    product_data: { name: 'Other' },
  })
  const request = { customer: customer.id, items: [{ price: dollars.id }] }
  await expect(stripe.subscriptions.create(request)).rejects.toThrow('cannot combine currencies')
})
