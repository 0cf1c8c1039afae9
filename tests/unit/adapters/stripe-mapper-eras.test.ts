import { describe, expect, it } from 'vitest'
import {
  toCharge,
  toCustomer,
  toEvent,
  toInvoice,
  toPaymentIds,
  toSubscription,
  UnreadableStripeObject,
} from '#server/adapters/stripe-mapper/index.ts'
import { end, eras, start } from './stripe-eras.ts'

const time = (seconds: number) => new Date(seconds * 1000)
const newest = eras.at(-1) ?? eras[0]!
const { subscription } = newest

function problemOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof UnreadableStripeObject) return error.message
    throw error
  }
  throw new Error('It was read')
}

describe.each(eras)('objects of API version $version', (era) => {
  it('a customer, and the card that is charged', () => {
    expect(toCustomer(era.customer)).toEqual({
      id: 'cus_1',
      email: 'ada@example.com',
      name: 'Ada Example',
      currency: 'eur',
      livemode: false,
      defaultPaymentMethodId: 'pm_1',
      metadataUserId: 'u1',
    })
  })

  it('a subscription with its period, its end, its discount and its price', () => {
    const { cancelAtPeriodEnd: _, ...mirror } = toSubscription(era.subscription)
    expect(mirror).toEqual({
      id: 'sub_1',
      customerId: 'cus_1',
      productId: null,
      status: 'active',
      currentPeriodStart: time(start),
      currentPeriodEnd: time(end),
      cancelAt: time(end),
      canceledAt: time(start + 60),
      endedAt: null,
      trialEnd: null,
      pauseBehavior: null,
      latestInvoiceId: 'in_1',
      defaultPaymentMethodId: null,
      created: time(start),
      couponId: 'SPRING',
      items: [
        {
          id: 'si_1',
          priceId: 'price_1',
          lookupKey: null,
          currency: 'eur',
          unitAmount: 900,
          interval: 'month',
          quantity: 1,
        },
      ],
    })
  })

  it('an invoice with its subscription, its amounts and dates', () => {
    expect(toInvoice(era.invoice)).toEqual({
      id: 'in_1',
      subscriptionId: 'sub_1',
      number: 'A-1',
      status: 'paid',
      currency: 'eur',
      billingReason: 'subscription_cycle',
      total: 720,
      amountPaid: 720,
      amountRemaining: 0,
      periodEnd: time(start),
      attemptCount: 1,
      nextPaymentAttempt: null,
      hostedInvoiceUrl: 'https://invoice.stripe.com/i/1',
      invoicePdfUrl: 'https://invoice.stripe.com/i/1/pdf',
      created: time(start),
    })
  })

  it('a charge, and the invoice it paid', () => {
    const charge = toCharge(era.charge)
    expect(charge).toEqual({
      id: 'ch_1',
      customerId: 'cus_1',
      paymentIntentId: 'pi_1',
      amountRefunded: 100,
      disputed: false,
    })
    expect(toPaymentIds(era.invoice)).toContain(charge.paymentIntentId)
  })

  it('an event, about the customer it names or is', () => {
    const event = {
      id: 'evt_1',
      object: 'event',
      type: 'some.thing',
      api_version: era.version,
      livemode: false,
      created: start,
    }
    for (const object of [era.customer, era.subscription, era.invoice, era.charge]) {
      expect(toEvent({ ...event, data: { object } })).toMatchObject({
        customerId: 'cus_1',
        chargeId: null,
        objectId: object.id,
        apiVersion: era.version,
      })
    }
  })
})

describe('what cannot be read is refused, loudly', () => {
  const [item] = subscription.items.data
  const withoutPeriod = {
    ...subscription,
    items: { data: [{ ...item, current_period_start: undefined }] },
  }

  it.each([
    ['a status nobody knows yet', { status: 'hibernating' }, 'found hibernating'],
    [
      'a field of another type',
      { created: 'yesterday' },
      'created: expected number, found a string',
    ],
    ['a field that is gone', { customer: undefined }, 'customer: expected one of its known forms'],
    ['no items', { items: { data: [] } }, 'items.data'],
    ['no period anywhere', withoutPeriod, 'current_period_end'],
    ['an item without a price', { items: { data: [{ ...item, price: undefined }] } }, 'price'],
    ['another way to pause', { pause_collection: { behavior: 'nap' } }, 'found nap'],
  ])('%s', (_, changes, found) => {
    const problem = problemOf(() => toSubscription({ ...subscription, ...changes }))
    expect(problem).toContain("Stripe's subscription sub_1 cannot be read.")
    expect(problem).toContain(found)
  })

  it('and never with a value that may be somebody’s', () => {
    const customer = { ...newest.customer, name: { first: 'Ada' }, email: 7, id: 'cus_1' }
    const problem = problemOf(() => toCustomer(customer))
    expect(problem).toContain('name: expected string, found an object of first')
    expect(problem).not.toMatch(/Ada|example\.com/)
    expect(problemOf(() => toInvoice('A text with Ada in it'))).not.toContain('Ada')
  })
})
