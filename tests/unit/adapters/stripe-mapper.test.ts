import { describe, expect, it } from 'vitest'
import {
  toCustomer,
  toEvent,
  toInvoice,
  toInvoicePayment,
  toSubscription,
  UnreadableStripeObject,
} from '#server/adapters/stripe-mapper/index.ts'

const seconds = (text: string) => Date.parse(text) / 1000
const start = seconds('2027-04-03T10:00:00Z')
const end = seconds('2027-05-03T10:00:00Z')

const price = {
  id: 'price_1',
  product: 'prod_1',
  lookup_key: 'almanac_premium_monthly',
  currency: 'eur',
  unit_amount: 900,
  recurring: { interval: 'month' },
}

const subscription = {
  id: 'sub_1',
  object: 'subscription',
  customer: 'cus_1',
  status: 'active',
  created: start,
  latest_invoice: 'in_1',
  items: {
    data: [
      { id: 'si_1', price, quantity: 1, current_period_start: start, current_period_end: end },
    ],
  },
}

const itemWithoutPeriod = { id: 'si_1', price, quantity: 1 }

describe('subscriptions of every API version since 2020', () => {
  it('the period stands on the item (since 2025-03-31)', () => {
    expect(toSubscription(subscription).currentPeriodEnd).toEqual(new Date(end * 1000))
  })

  it('the period stands on the subscription (before)', () => {
    const old = {
      ...subscription,
      current_period_start: start,
      current_period_end: end,
      items: { data: [itemWithoutPeriod] },
    }
    expect(toSubscription(old).currentPeriodEnd).toEqual(new Date(end * 1000))
  })

  it('an end by cancel_at, as the portal sets it, and one by cancel_at_period_end mean the same', () => {
    const byPortal = { ...subscription, cancel_at: end, cancel_at_period_end: false }
    const byApi = { ...subscription, cancel_at: null, cancel_at_period_end: true }
    expect(toSubscription(byPortal).cancelAt).toEqual(new Date(end * 1000))
    expect(toSubscription(byApi).cancelAt).toEqual(new Date(end * 1000))
    expect(toSubscription(subscription).cancelAt).toBeNull()
  })

  it('references may come expanded', () => {
    const expanded = { ...subscription, customer: { id: 'cus_1' }, latest_invoice: { id: 'in_1' } }
    expect(toSubscription(expanded)).toMatchObject({ customerId: 'cus_1', latestInvoiceId: 'in_1' })
  })

  it('a status nobody knows yet is refused, loudly', () => {
    const unknown = { ...subscription, status: 'hibernating' }
    expect(() => toSubscription(unknown)).toThrow(UnreadableStripeObject)
  })

  it('one without a period anywhere is refused', () => {
    const broken = { ...subscription, items: { data: [itemWithoutPeriod] } }
    expect(() => toSubscription(broken)).toThrow('current_period_end')
  })
})

describe('invoices of every API version since 2020', () => {
  const invoice = {
    id: 'in_1',
    status: 'open',
    number: 'A-1',
    currency: 'eur',
    total: 900,
    amount_paid: 0,
    amount_remaining: 900,
    created: start,
  }
  const intent = {
    id: 'pi_1',
    status: 'requires_action',
    client_secret: 'pi_1_secret_x',
    last_payment_error: null,
  }

  it('the subscription stands under parent (since 2025-03-31) or on the invoice (before)', () => {
    const now = { ...invoice, parent: { subscription_details: { subscription: 'sub_1' } } }
    expect(toInvoice(now).subscriptionId).toBe('sub_1')
    expect(toInvoice({ ...invoice, subscription: 'sub_1' }).subscriptionId).toBe('sub_1')
    expect(toInvoice(invoice).subscriptionId).toBeNull()
  })

  it('the payment stands under payments (since 2025-03-31) or as payment_intent (before)', () => {
    const now = {
      ...invoice,
      payments: { data: [{ payment: { type: 'payment_intent', payment_intent: intent } }] },
    }
    const before = { ...invoice, payment_intent: intent }
    for (const raw of [now, before]) {
      expect(toInvoicePayment(raw)).toMatchObject({
        status: 'requires_action',
        clientSecret: 'pi_1_secret_x',
      })
    }
    expect(toInvoicePayment(invoice)).toBeNull()
  })
})

describe('customers and events', () => {
  it('a deleted customer is null', () => {
    expect(toCustomer({ id: 'cus_1', object: 'customer', deleted: true })).toBeNull()
  })

  const event = (object: Record<string, unknown>) => ({
    id: 'evt_1',
    type: 'some.thing',
    livemode: false,
    created: start,
    data: { object },
  })

  it('an event is about the customer it names, or is', () => {
    expect(toEvent(event({ object: 'invoice', id: 'in_1', customer: 'cus_1' })).customerId).toBe(
      'cus_1',
    )
    expect(toEvent(event({ object: 'customer', id: 'cus_1' })).customerId).toBe('cus_1')
    expect(toEvent(event({ object: 'product', id: 'prod_1' })).customerId).toBeNull()
  })
})
