import fc from 'fast-check'
import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { startBench } from './support/emulator.ts'
import { customerWith, latestInvoice, monthlyPrice } from './support/shop.ts'

const day = 86_400

const aChange = fc.record({
  from: fc.integer({ min: 1, max: 50_000 }),
  to: fc.integer({ min: 1, max: 50_000 }),
  before: fc.integer({ min: 1, max: 4 }),
  after: fc.integer({ min: 1, max: 4 }),
  /** Seconds into the first period. */
  elapsed: fc.integer({ min: 0, max: 27 * day }),
  behavior: fc.constantFrom('create_prorations' as const, 'always_invoice' as const),
  percentOff: fc.constantFrom(0, 0, 15, 33, 100),
  yearly: fc.boolean(),
})

test('a preview equals the later invoice to the cent, and neither credits nor bills more than a period', async () => {
  await fc.assert(
    fc.asyncProperty(aChange, async (given) => {
      const { emulator, stripe } = await startBench()
      const first = await monthlyPrice(stripe, given.from)
      const second = await monthlyPrice(stripe, given.to, {
        interval: given.yearly ? 'year' : 'month',
      })
      const customer = await customerWith(stripe)
      const discounts = given.percentOff
        ? [
            {
              coupon: (
                await stripe.coupons.create({ percent_off: given.percentOff, duration: 'forever' })
              ).id,
            },
          ]
        : undefined
      const subscription = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: first.id, quantity: given.before }],
        payment_behavior: 'allow_incomplete',
        ...(discounts && { discounts }),
      })
      const [item] = subscription.items.data
      await emulator.advance(given.elapsed)
      const change = {
        items: [{ id: item!.id, price: second.id, quantity: given.after }],
        proration_behavior: given.behavior,
        proration_date: emulator.now(),
        ...(given.yearly && { billing_cycle_anchor: { type: 'now' as const } }),
      }
      const preview = await stripe.invoices.createPreview({
        subscription: subscription.id,
        subscription_details: change,
      })
      await stripe.subscriptions.update(subscription.id, change)
      const billedNow = given.behavior === 'always_invoice' || given.yearly
      if (!billedNow) await emulator.advanceTo(item!.current_period_end + 7200)
      const invoice = await latestInvoice(stripe, subscription.id)
      expect(money(invoice)).toEqual(money(preview))
      for (const line of invoice.lines.data.filter(isProration)) {
        const isCredit = line.amount < 0
        const whole = isCredit ? given.from * given.before : given.to * given.after
        expect(Math.abs(line.amount)).toBeLessThanOrEqual(whole)
      }
    }),
    { numRuns: 12, interruptAfterTimeLimit: 40_000 },
  )
})

function isProration(line: Stripe.InvoiceLineItem): boolean {
  const { parent } = line
  return Boolean(
    parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration,
  )
}

/** All that says how much an invoice is. */
function money(invoice: Stripe.Invoice) {
  return {
    lines: invoice.lines.data.map((line) => [line.amount, line.quantity, line.period]),
    subtotal: invoice.subtotal,
    total: invoice.total,
    discounts: (invoice.total_discount_amounts ?? []).map((it) => it.amount),
  }
}

test('renewals follow the calendar from their anchor: month ends, leap years, and never a drift', async () => {
  const aStart = fc.record({
    year: fc.integer({ min: 2027, max: 2060 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.oneof(fc.constantFrom(28, 29, 30, 31), fc.integer({ min: 1, max: 31 })),
    second: fc.integer({ min: 0, max: 86_399 }),
  })
  await fc.assert(
    fc.asyncProperty(aStart, async (given) => {
      const { emulator, stripe } = await startBench({ settings: { upcomingDays: 0 } })
      const start = Math.min(given.day, daysIn(given.year, given.month))
      await emulator.advanceTo(Date.UTC(given.year, given.month - 1, start) / 1000 + given.second)
      const customer = await customerWith(stripe)
      const price = await monthlyPrice(stripe)
      const { id, billing_cycle_anchor } = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
      })
      await emulator.advance(426 * day)
      const invoices = (await stripe.invoices.list({ subscription: id, limit: 100 })).data.reverse()
      expect(invoices.length).toBeGreaterThanOrEqual(14)
      const timeOfDay = billing_cycle_anchor % day
      const anchorDay = new Date(billing_cycle_anchor * 1000).getUTCDate()
      invoices.forEach((invoice, place) => {
        const end = new Date(invoice.lines.data[0]!.period.end * 1000)
        const months = given.month - 1 + place + 1
        const [year, month] = [given.year + Math.floor(months / 12), (months % 12) + 1]
        expect([end.getUTCFullYear(), end.getUTCMonth() + 1, end.getUTCDate()]).toEqual([
          year,
          month,
          Math.min(anchorDay, daysIn(year, month)),
        ])
        expect((end.getTime() / 1000) % day).toBe(timeOfDay)
      })
    }),
    { numRuns: 8, interruptAfterTimeLimit: 40_000 },
  )
})

/** By the calendar's rule; `month` counts from 1. */
function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!
}

test('the recorded figure comes out over the wire: a credit of -364 for 881112 of 2419200 seconds', async () => {
  const { emulator, stripe } = await startBench()
  // From 1 February to 1 March 2027 there are exactly 2,419,200 seconds.
  await emulator.advanceTo(Date.UTC(2027, 1, 1) / 1000)
  const customer = await customerWith(stripe)
  const cheap = await monthlyPrice(stripe, 1000)
  const dear = await monthlyPrice(stripe, 5000)
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: cheap.id }],
  })
  const [item] = subscription.items.data
  expect(item!.current_period_end - item!.current_period_start).toBe(2_419_200)
  await emulator.advanceTo(item!.current_period_end - 881_112)
  const preview = await stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: {
      items: [{ id: item!.id, price: dear.id }],
      proration_behavior: 'always_invoice',
      proration_date: item!.current_period_end - 881_112,
    },
  })
  expect(preview.lines.data.map((line) => line.amount)).toEqual([-364, 1821])
})
