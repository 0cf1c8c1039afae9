import { expect, test } from 'vitest'
import { startBench } from './support/emulator.ts'
import { latestInvoice, monthlyPrice, subscribed } from './support/shop.ts'

test('a change bills credit and debit by the second with the next invoice', async () => {
  const { stripe, emulator } = await startBench()
  const { subscription, item } = await subscribed(stripe)
  const dearer = await monthlyPrice(stripe, 1900)
  const { current_period_start: start, current_period_end: end } = item
  const at = start + 10 * 86_400
  await emulator.advanceTo(at)
  await stripe.subscriptions.update(subscription.id, {
    items: [{ id: item.id, price: dearer.id }],
    proration_date: at,
  })
  const pending = (await stripe.invoiceItems.list({ pending: true })).data
  const share = (amount: number) => Math.round((amount * (end - at)) / (end - start))
  expect(pending.map((it) => it.amount)).toEqual([share(1900), -share(900)])
  expect(pending[1]).toMatchObject({ proration: true, discountable: false })
  expect(pending[1]!.description).toMatch(/^Unused time on Premium after \d\d \w{3} \d{4}$/)
  await emulator.advanceTo(end + 7200)
  const renewal = await latestInvoice(stripe, subscription.id)
  expect(renewal.total).toBe(1900 + share(1900) - share(900))
})

for (const proration_behavior of ['create_prorations', 'always_invoice'] as const) {
  test(`a preview of ${proration_behavior} equals the invoice that follows to the cent`, async () => {
    const { stripe, emulator } = await startBench()
    const { subscription, item } = await subscribed(stripe)
    const dearer = await monthlyPrice(stripe, 2345)
    await emulator.advance(7 * 86_400 + 1234)
    const change = {
      items: [{ id: item.id, price: dearer.id, quantity: 3 }],
      proration_behavior,
      proration_date: emulator.now(),
    }
    const preview = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: change,
    })
    expect(preview.id).toMatch(/^upcoming_in_/)
    await stripe.subscriptions.update(subscription.id, change)
    if (proration_behavior === 'create_prorations') {
      await emulator.advanceTo(item.current_period_end + 7200)
    }
    const invoice = await latestInvoice(stripe, subscription.id)
    const amounts = (list: typeof invoice) => list.lines.data.map((line) => line.amount)
    expect(amounts(invoice)).toEqual(amounts(preview))
    expect(invoice).toMatchObject({ total: preview.total, status: 'paid' })
  })
}

test('a preview leaves nothing behind', async () => {
  const { stripe, newTypes } = await startBench()
  const { subscription, item } = await subscribed(stripe)
  const dearer = await monthlyPrice(stripe, 1900)
  newTypes()
  await stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items: [{ id: item.id, deleted: true }, { price: dearer.id }] },
  })
  expect(newTypes()).toEqual([])
  expect((await stripe.subscriptions.retrieve(subscription.id)).items.data[0]!.id).toBe(item.id)
  expect((await stripe.invoiceItems.list()).data).toEqual([])
})

test('without proration a change costs nothing until the next period', async () => {
  const { stripe } = await startBench()
  const { subscription, item } = await subscribed(stripe)
  const dearer = await monthlyPrice(stripe, 1900)
  await stripe.subscriptions.update(subscription.id, {
    items: [{ id: item.id, price: dearer.id }],
    proration_behavior: 'none',
  })
  expect((await stripe.invoiceItems.list()).data).toEqual([])
})

test('a change of interval is refused unless the anchor is set to now', async () => {
  const { stripe, emulator } = await startBench()
  const { subscription, item } = await subscribed(stripe)
  const yearly = await monthlyPrice(stripe, 9000, { interval: 'year' })
  const change = { items: [{ id: item.id, price: yearly.id }] }
  await expect(stripe.subscriptions.update(subscription.id, change)).rejects.toThrow(
    'billing_cycle_anchor[type]=now',
  )
  await emulator.advance(86_400)
  const changed = await stripe.subscriptions.update(subscription.id, {
    ...change,
    billing_cycle_anchor: { type: 'now' },
  })
  const invoice = await latestInvoice(stripe, subscription.id)
  expect(invoice).toMatchObject({ status: 'paid', billing_reason: 'subscription_update' })
  expect(invoice.total).toBeLessThan(9000)
  expect(changed.items.data[0]!.current_period_end - emulator.now()).toBeGreaterThan(364 * 86_400)
})

test('metadata alone never prorates', async () => {
  const { stripe, events } = await startBench()
  const { subscription } = await subscribed(stripe)
  await stripe.subscriptions.update(subscription.id, { metadata: { team: 'a' } })
  expect((await stripe.invoiceItems.list()).data).toEqual([])
  expect(events.at(-1)).toMatchObject({
    type: 'customer.subscription.updated',
    data: { previous_attributes: { metadata: { team: null } } },
  })
})

test('items can be added and removed, each with its proration', async () => {
  const { stripe } = await startBench()
  const { subscription } = await subscribed(stripe)
  const extra = await monthlyPrice(stripe, 500)
  const item = await stripe.subscriptionItems.create({
    subscription: subscription.id,
    price: extra.id,
    quantity: 2,
  })
  expect((await stripe.subscriptions.retrieve(subscription.id)).items.data).toHaveLength(2)
  await stripe.subscriptionItems.del(item.id)
  const amounts = (await stripe.invoiceItems.list({ pending: true })).data.map((it) => it.amount)
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(0)
})

test('a coupon takes its part off each invoice for as long as it lasts', async () => {
  const { stripe, emulator } = await startBench()
  const coupon = await stripe.coupons.create({ percent_off: 25, duration: 'once' })
  const { subscription, item } = await subscribed(stripe, 'pm_card_visa', {
    discounts: [{ coupon: coupon.id }],
  })
  expect(subscription.latest_invoice).toMatchObject({ subtotal: 900, total: 675, amount_paid: 675 })
  await emulator.advanceTo(item.current_period_end + 7200)
  expect((await latestInvoice(stripe, subscription.id)).total).toBe(900)
})

test('a promotion code grants its coupon, once it is used up no more', async () => {
  const { stripe } = await startBench()
  const coupon = await stripe.coupons.create({ percent_off: 100, duration: 'forever' })
  const code = await stripe.promotionCodes.create({
    promotion: { type: 'coupon', coupon: coupon.id },
    code: 'FREE',
    max_redemptions: 1,
  })
  const discounts = [{ promotion_code: code.id }]
  const { subscription } = await subscribed(stripe, 'pm_card_visa', { discounts })
  expect(subscription).toMatchObject({ status: 'active', latest_invoice: { total: 0 } })
  await expect(subscribed(stripe, 'pm_card_visa', { discounts })).rejects.toThrow(
    'no longer active',
  )
})

test('a downgrade billed at once becomes a credit that the next invoice uses', async () => {
  const { stripe, emulator } = await startBench()
  const { subscription, item, customer } = await subscribed(stripe)
  const cheaper = await monthlyPrice(stripe, 100)
  await stripe.subscriptions.update(subscription.id, {
    items: [{ id: item.id, price: cheaper.id }],
    proration_behavior: 'always_invoice',
  })
  const invoice = await latestInvoice(stripe, subscription.id)
  expect(invoice).toMatchObject({ status: 'paid', amount_due: 0 })
  expect(invoice.total).toBe(-800)
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -800 })
  await emulator.advanceTo(item.current_period_end + 7200)
  expect(await latestInvoice(stripe, subscription.id)).toMatchObject({ total: 100, amount_due: 0 })
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -700 })
})
