import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { startBench } from './support/emulator.ts'
import { customerWith, latestInvoice, monthlyPrice, subscribed } from './support/shop.ts'

const gone = { code: 'resource_missing' }
const idsOf = (list: { data: { id: string }[] }) => list.data.map((it) => it.id)

test('products are listed, read, changed, and deleted while they have no price', async () => {
  const { stripe, newTypes } = await startBench()
  const product = await stripe.products.create({ name: 'Premium', metadata: { a: '1' } })
  const changed = await stripe.products.update(product.id, { name: 'Pro', active: false })
  expect(changed).toMatchObject({ name: 'Pro', active: false, metadata: { a: '1' } })
  expect(await stripe.products.retrieve(product.id)).toMatchObject({ name: 'Pro' })
  const priced = await monthlyPrice(stripe)
  expect(idsOf(await stripe.products.list())).toEqual([priced.product, product.id])
  expect(idsOf(await stripe.products.list({ active: false }))).toEqual([product.id])
  await expect(stripe.products.del(priced.product as string)).rejects.toThrow(/price/)
  expect(await stripe.products.del(product.id)).toMatchObject({ deleted: true })
  await expect(stripe.products.update(product.id, { name: 'x' })).rejects.toMatchObject(gone)
  expect(newTypes()).toEqual([
    'product.created',
    'product.updated',
    'product.created',
    'price.created',
    'product.deleted',
  ])
})

test('prices can be renamed and retired, and a retired one cannot be subscribed to', async () => {
  const { stripe } = await startBench()
  const price = await monthlyPrice(stripe)
  const changed = await stripe.prices.update(price.id, { active: false, nickname: 'Old' })
  expect(changed).toMatchObject({ active: false, nickname: 'Old', unit_amount: 900 })
  const customer = await customerWith(stripe)
  const items = [{ price: price.id }]
  await expect(stripe.subscriptions.create({ customer: customer.id, items })).rejects.toThrow(
    'inactive',
  )
})

test('plans are the recurring prices under their old name', async () => {
  const { stripe } = await startBench()
  const price = await monthlyPrice(stripe)
  const product = price.product as string
  await stripe.prices.create({ product, currency: 'eur', unit_amount: 5 })
  expect(idsOf(await stripe.plans.list({ product }))).toEqual([price.id])
  expect(await stripe.plans.retrieve(price.id)).toMatchObject({ amount: 900, interval: 'month' })
  await expect(stripe.plans.retrieve('plan_x')).rejects.toMatchObject(gone)
  const made = stripe.plans.create({ currency: 'eur', interval: 'month' })
  await expect(made).rejects.toThrow('create a price')
})

test('what nobody can make here lists as none', async () => {
  const { stripe } = await startBench()
  for (const list of [
    stripe.creditNotes.list({ limit: 5 }),
    stripe.radar.earlyFraudWarnings.list({ limit: 5 }),
    stripe.subscriptionSchedules.list({ limit: 5 }),
    stripe.taxIds.list({ limit: 5 }),
  ]) {
    expect(await list).toMatchObject({ object: 'list', data: [], has_more: false })
  }
  await expect(stripe.subscriptionSchedules.retrieve('sub_sched_x')).rejects.toThrow(
    'no subscription schedules',
  )
})

test('coupons are listed, read and renamed, and deleting one leaves its discounts', async () => {
  const { stripe } = await startBench()
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' })
  const { subscription } = await subscribed(stripe, 'pm_card_visa', {
    discounts: [{ coupon: coupon.id }],
  })
  expect(await stripe.coupons.update(coupon.id, { name: 'Half' })).toMatchObject({ name: 'Half' })
  expect(await stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 1 })
  expect(idsOf(await stripe.coupons.list())).toEqual([coupon.id])
  expect(await stripe.coupons.del(coupon.id)).toMatchObject({ deleted: true })
  expect(await stripe.coupons.list()).toMatchObject({ data: [] })
  expect((await stripe.subscriptions.retrieve(subscription.id)).discounts).toHaveLength(1)
  const again = stripe.subscriptions.update(subscription.id, {
    discounts: [{ coupon: coupon.id }],
  })
  await expect(again).rejects.toMatchObject(gone)
})

test('promotion codes are listed by their code, read, and switched off', async () => {
  const { stripe } = await startBench()
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'once' })
  const code = await stripe.promotionCodes.create({
    promotion: { type: 'coupon', coupon: coupon.id },
    code: 'HALF',
  })
  expect(idsOf(await stripe.promotionCodes.list({ code: 'HALF' }))).toEqual([code.id])
  expect(await stripe.promotionCodes.retrieve(code.id)).toMatchObject({ active: true })
  const off = await stripe.promotionCodes.update(code.id, { active: false })
  expect(off.active).toBe(false)
  const use = subscribed(stripe, 'pm_card_visa', { discounts: [{ promotion_code: code.id }] })
  await expect(use).rejects.toThrow()
})

test('a subscription’s discount can be taken away', async () => {
  const { stripe, emulator } = await startBench()
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' })
  const { subscription } = await subscribed(stripe, 'pm_card_visa', {
    discounts: [{ coupon: coupon.id }],
  })
  expect((await latestInvoice(stripe, subscription.id)).total).toBe(450)
  await stripe.subscriptions.deleteDiscount(subscription.id)
  expect((await stripe.subscriptions.retrieve(subscription.id)).discounts).toEqual([])
  await emulator.advance(31 * 86_400 + 7200)
  expect((await latestInvoice(stripe, subscription.id)).total).toBe(900)
})

test('payment methods are listed and read, alone or through their customer, changed and detached', async () => {
  const { stripe, newTypes } = await startBench()
  const customer = await customerWith(stripe)
  const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data
  const id = method!.id
  newTypes()
  const changed = await stripe.paymentMethods.update(id, { billing_details: { name: 'A' } })
  expect(changed.billing_details.name).toBe('A')
  expect(await stripe.paymentMethods.retrieve(id)).toMatchObject({ customer: customer.id })
  expect(await stripe.customers.retrievePaymentMethod(customer.id, id)).toMatchObject({ id })
  const list = { customer: customer.id, type: 'card' as const }
  expect(idsOf(await stripe.paymentMethods.list(list))).toEqual([id])
  expect(await stripe.paymentMethods.detach(id)).toMatchObject({ customer: null })
  await expect(stripe.paymentMethods.attach(id, { customer: customer.id })).rejects.toThrow(
    'may not be used',
  )
  expect(await stripe.paymentMethods.list(list)).toMatchObject({ data: [] })
  const { invoice_settings } = (await stripe.customers.retrieve(customer.id)) as Stripe.Customer
  expect(invoice_settings.default_payment_method).toBeNull()
  expect(newTypes()).toEqual(
    expect.arrayContaining(['payment_method.updated', 'payment_method.detached']),
  )
})

test('setup intents are listed, changed and canceled', async () => {
  const { stripe } = await startBench()
  const { id: customer } = await stripe.customers.create()
  const intent = await stripe.setupIntents.create({ customer })
  const changed = await stripe.setupIntents.update(intent.id, { metadata: { a: '1' } })
  expect(changed.metadata).toEqual({ a: '1' })
  expect(idsOf(await stripe.setupIntents.list({ customer }))).toEqual([intent.id])
  expect(await stripe.setupIntents.cancel(intent.id)).toMatchObject({ status: 'canceled' })
  await expect(stripe.setupIntents.cancel(intent.id)).rejects.toMatchObject({ statusCode: 400 })
})

test('payment intents are listed, changed and canceled', async () => {
  const { stripe } = await startBench()
  const { id: customer } = await stripe.customers.create()
  const intent = await stripe.paymentIntents.create({ amount: 100, currency: 'eur', customer })
  const changed = await stripe.paymentIntents.update(intent.id, { amount: 200 })
  expect(changed.amount).toBe(200)
  expect(idsOf(await stripe.paymentIntents.list({ customer }))).toEqual([intent.id])
  expect(await stripe.paymentIntents.cancel(intent.id)).toMatchObject({ status: 'canceled' })
  const late = stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })
  await expect(late).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' })
})

test('charges, refunds and invoice payments of a subscription can be read and described', async () => {
  const { stripe } = await startBench()
  const { subscription, customer } = await subscribed(stripe)
  const [charge] = (await stripe.charges.list({ customer: customer.id })).data
  const described = await stripe.charges.update(charge!.id, { description: 'First month' })
  expect(described.description).toBe('First month')
  const refund = await stripe.refunds.create({ charge: charge!.id, amount: 100 })
  expect(await stripe.refunds.update(refund.id, { metadata: { a: '1' } })).toMatchObject({
    metadata: { a: '1' },
  })
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ amount: 100 })
  expect(idsOf(await stripe.refunds.list({ charge: charge!.id }))).toEqual([refund.id])
  const invoice = await latestInvoice(stripe, subscription.id)
  const [payment] = (await stripe.invoicePayments.list({ invoice: invoice.id! })).data
  expect(await stripe.invoicePayments.retrieve(payment!.id)).toMatchObject({
    invoice: invoice.id,
    amount_paid: 900,
    status: 'paid',
  })
})

test('a dispute can be described, and given up by closing it', async () => {
  const { stripe } = await startBench()
  await subscribed(stripe, 'pm_card_createDispute')
  const [dispute] = (await stripe.disputes.list()).data
  const described = await stripe.disputes.update(dispute!.id, { metadata: { a: '1' } })
  expect(described.metadata).toEqual({ a: '1' })
  expect(await stripe.disputes.close(dispute!.id)).toMatchObject({ status: 'lost' })
})

test('invoice items are read, changed and deleted until they are billed', async () => {
  const { stripe } = await startBench()
  const customer = await customerWith(stripe)
  const item = await stripe.invoiceItems.create({
    customer: customer.id,
    amount: 500,
    currency: 'eur',
  })
  const changed = await stripe.invoiceItems.update(item.id, { amount: 700, description: 'Setup' })
  expect(changed).toMatchObject({ amount: 700, description: 'Setup' })
  expect(await stripe.invoiceItems.retrieve(item.id)).toMatchObject({ amount: 700 })
  expect(await stripe.invoiceItems.del(item.id)).toMatchObject({ deleted: true })
  await expect(stripe.invoiceItems.retrieve(item.id)).rejects.toMatchObject(gone)
})

test('a draft invoice is read, changed and deleted, and one that was finalized is not deleted', async () => {
  const { stripe } = await startBench()
  const customer = await customerWith(stripe)
  const draft = await stripe.invoices.create({ customer: customer.id, currency: 'eur' })
  const changed = await stripe.invoices.update(draft.id!, { description: 'For June' })
  expect(changed.description).toBe('For June')
  expect(await stripe.invoices.retrieve(draft.id!)).toMatchObject({ status: 'draft' })
  expect(await stripe.invoices.del(draft.id!)).toMatchObject({ deleted: true })
  await expect(stripe.invoices.retrieve(draft.id!)).rejects.toMatchObject(gone)
  const { subscription } = await subscribed(stripe)
  const paid = await latestInvoice(stripe, subscription.id)
  await expect(stripe.invoices.del(paid.id!)).rejects.toMatchObject({ statusCode: 400 })
})

test('an invoice that is sent waits for its due date', async () => {
  const { stripe, newTypes } = await startBench()
  const customer = await stripe.customers.create({ email: 'a@example.com' })
  await stripe.invoiceItems.create({ customer: customer.id, amount: 500, currency: 'eur' })
  const draft = await stripe.invoices.create({
    customer: customer.id,
    collection_method: 'send_invoice',
    days_until_due: 14,
    pending_invoice_items_behavior: 'include',
  })
  const sent = await stripe.invoices.sendInvoice(draft.id!)
  expect(sent).toMatchObject({ status: 'open', amount_due: 500 })
  expect(sent.due_date).toBeGreaterThan(sent.created)
  expect(newTypes()).toContain('invoice.sent')
})

test('subscription items are listed, read and changed with their proration', async () => {
  const { stripe } = await startBench()
  const { subscription, item } = await subscribed(stripe)
  const list = { subscription: subscription.id }
  expect(idsOf(await stripe.subscriptionItems.list(list))).toEqual([item.id])
  expect(await stripe.subscriptionItems.retrieve(item.id)).toMatchObject({ quantity: 1 })
  const changed = await stripe.subscriptionItems.update(item.id, {
    quantity: 3,
    proration_behavior: 'always_invoice',
  })
  expect(changed.quantity).toBe(3)
  expect((await latestInvoice(stripe, subscription.id)).billing_reason).toBe('subscription_update')
})

test('portal configurations are listed, read, changed and switched off', async () => {
  const { stripe } = await startBench()
  const features = { invoice_history: { enabled: true } }
  const first = await stripe.billingPortal.configurations.create({ features })
  const second = await stripe.billingPortal.configurations.create({ features })
  expect([first.is_default, second.is_default]).toEqual([true, false])
  const changed = await stripe.billingPortal.configurations.update(second.id, {
    active: false,
    features: { subscription_cancel: { enabled: true } },
  })
  expect(changed).toMatchObject({
    active: false,
    features: { invoice_history: { enabled: true }, subscription_cancel: { enabled: true } },
  })
  expect(await stripe.billingPortal.configurations.retrieve(second.id)).toMatchObject({
    active: false,
  })
  expect(idsOf(await stripe.billingPortal.configurations.list({ active: true }))).toEqual([
    first.id,
  ])
  const off = stripe.billingPortal.configurations.update(first.id, { active: false })
  await expect(off).rejects.toThrow('default configuration')
})

test('a portal flow is refused when it is about nothing, somebody else’s, or not allowed', async () => {
  const { stripe } = await startBench()
  const { customer, subscription, item } = await subscribed(stripe)
  const other = await stripe.customers.create()
  const open = (who: string, flow_data: Stripe.BillingPortal.SessionCreateParams.FlowData) =>
    stripe.billingPortal.sessions.create({ customer: who, flow_data })
  await expect(open(customer.id, { type: 'subscription_cancel' })).rejects.toMatchObject({
    code: 'parameter_missing',
    param: 'flow_data[subscription_cancel]',
  })
  const cancel = {
    type: 'subscription_cancel',
    subscription_cancel: { subscription: subscription.id },
  } as const
  await expect(open(other.id, cancel)).rejects.toThrow('another customer')
  const change = open(customer.id, {
    type: 'subscription_update_confirm',
    subscription_update_confirm: {
      subscription: subscription.id,
      items: [{ id: item.id, quantity: 2 }],
    },
  })
  await expect(change).rejects.toThrow('does not have subscription_update enabled')
  expect((await open(customer.id, cancel)).flow).toMatchObject(cancel)
  await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
  await expect(open(customer.id, cancel)).rejects.toThrow('already set to be canceled')
})

test('checkout sessions are listed with their lines, described, and expire by hand or after a day', async () => {
  const { stripe, emulator, newTypes } = await startBench()
  const price = await monthlyPrice(stripe)
  const open = () =>
    stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: price.id, quantity: 2 }],
      success_url: 'https://example.com/',
    })
  const [first, second] = [await open(), await open()]
  expect(idsOf(await stripe.checkout.sessions.list({ status: 'open' }))).toEqual([
    second.id,
    first.id,
  ])
  expect((await stripe.checkout.sessions.listLineItems(first.id)).data).toMatchObject([
    { quantity: 2, amount_total: 1800 },
  ])
  const described = await stripe.checkout.sessions.update(first.id, { metadata: { a: '1' } })
  expect(described.metadata).toEqual({ a: '1' })
  expect(await stripe.checkout.sessions.expire(first.id)).toMatchObject({ status: 'expired' })
  newTypes()
  await emulator.advance(86_400)
  expect(newTypes()).toEqual(['checkout.session.expired'])
  expect(await stripe.checkout.sessions.retrieve(second.id)).toMatchObject({ status: 'expired' })
})

test('test clocks are listed and deleted, and their customers with them', async () => {
  const { stripe } = await startBench()
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_800_000_000 })
  const customer = await stripe.customers.create({ test_clock: clock.id })
  expect(idsOf(await stripe.testHelpers.testClocks.list())).toEqual([clock.id])
  expect(await stripe.testHelpers.testClocks.del(clock.id)).toMatchObject({ deleted: true })
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
})

test('a webhook endpoint can be changed, switched off and deleted', async () => {
  const { stripe } = await startBench()
  const endpoint = await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/',
    enabled_events: ['*'],
  })
  const changed = await stripe.webhookEndpoints.update(endpoint.id, {
    url: 'http://127.0.0.1:9/new',
    enabled_events: ['invoice.paid'],
    disabled: true,
  })
  expect(changed).toMatchObject({ url: 'http://127.0.0.1:9/new', status: 'disabled' })
  await subscribed(stripe)
  expect((await stripe.events.list({ type: 'invoice.paid' })).data[0]!.pending_webhooks).toBe(0)
  expect(await stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ deleted: true })
  await expect(stripe.webhookEndpoints.retrieve(endpoint.id)).rejects.toMatchObject(gone)
})
