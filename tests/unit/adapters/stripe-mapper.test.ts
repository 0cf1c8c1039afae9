import { describe, expect, it } from 'vitest'
import {
  cardFingerprint,
  hasMoreItems,
  isOfCatalog,
  isMoneyWithdrawn,
  toCharge,
  toCustomer,
  toEvent,
  toEventOrWhy,
  toInvoice,
  toInvoicePayment,
  toPaymentMethod,
  toPrice,
  toProduct,
  toSubscription,
  UnreadableStripeObject,
} from '#server/adapters/stripe-mapper/index.ts'
import { end, eras, start } from './stripe-eras.ts'

const time = (seconds: number) => new Date(seconds * 1000)
const { subscription, invoice } = eras.at(-1) ?? eras[0]!

function problemOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof UnreadableStripeObject) return error.message
    throw error
  }
  throw new Error('It was read')
}

describe('subscriptions', () => {
  it('references may come expanded, or be of something deleted', () => {
    const expanded = {
      ...subscription,
      customer: { id: 'cus_1', deleted: true },
      latest_invoice: invoice,
    }
    expect(toSubscription(expanded)).toMatchObject({ customerId: 'cus_1', latestInvoiceId: 'in_1' })
  })

  it('of items with periods of their own, the one that is due next counts', () => {
    const [item] = subscription.items.data
    const sooner = { ...item, current_period_end: end - 86_400 }
    const two = { ...subscription, cancel_at_period_end: false, items: { data: [item, sooner] } }
    expect(toSubscription(two).currentPeriodEnd).toEqual(time(end - 86_400))
  })

  it('one that is not cancelled has no end', () => {
    const renewing = { ...subscription, cancel_at_period_end: false }
    expect(toSubscription(renewing).cancelAt).toBeNull()
  })

  it('are the catalog’s by the product of one of their items, or by a lookup key that is for sale', () => {
    const withPrices = (...prices: object[]) => {
      const [{ price, plan: _, ...item }] = subscription.items.data as [Record<string, object>]
      const data = prices.map((changes) => ({ ...item, price: { ...price, ...changes } }))
      return toSubscription({ ...subscription, items: { data } })
    }
    const ours = { product: 'almanac_premium' }
    const theirs = { product: 'prod_of_another_app' }
    expect(withPrices(ours)).toMatchObject({ productId: 'almanac_premium' })
    expect(withPrices(theirs, ours)).toMatchObject({ productId: 'almanac_premium' })
    const keyed = { ...theirs, lookup_key: 'almanac_premium_monthly' }
    expect(withPrices(keyed)).toMatchObject({ productId: 'almanac_premium' })
    expect(withPrices(theirs).productId).toBeNull()
    expect([withPrices(ours), withPrices(theirs)].map(isOfCatalog)).toEqual([true, false])
  })

  it('a paused collection says how', () => {
    const paused = { ...subscription, pause_collection: { behavior: 'void', resumes_at: end } }
    expect(toSubscription(paused).pauseBehavior).toBe('void')
  })

  it('its own card goes before the customer’s', () => {
    const own = { ...subscription, default_payment_method: 'pm_2' }
    expect(toSubscription(own).defaultPaymentMethodId).toBe('pm_2')
    expect(toSubscription({ ...subscription, default_source: 'card_1' })).toMatchObject({
      defaultPaymentMethodId: 'card_1',
    })
  })

  it('a coupon that is not expanded is known by its id, a discount that is not by nothing', () => {
    const source = { type: 'coupon', coupon: 'SPRING' }
    const byId = { ...subscription, discounts: [{ id: 'di_1', source, end }] }
    expect(toSubscription(byId).couponId).toBe('SPRING')
    expect(toSubscription({ ...subscription, discounts: ['di_1'] }).couponId).toBeNull()
  })

  it('one whose items Stripe did not show in full is refused', () => {
    const cut = { ...subscription, items: { ...subscription.items, has_more: true } }
    expect(hasMoreItems(cut)).toBe(true)
    expect(hasMoreItems(subscription)).toBe(false)
    expect(problemOf(() => toSubscription(cut))).toContain('items.has_more')
  })
})

describe('invoices', () => {
  const intent = {
    id: 'pi_1',
    status: 'requires_action',
    client_secret: 'pi_1_secret_x',
    last_payment_error: null,
  }

  it('one of no subscription has none', () => {
    expect(toInvoice({ ...invoice, parent: null }).subscriptionId).toBeNull()
  })

  it('without a status, paid tells', () => {
    expect(toInvoice({ ...invoice, status: null, paid: true }).status).toBe('paid')
    expect(problemOf(() => toInvoice({ ...invoice, status: null }))).toContain('status')
  })

  it('the payment stands under payments (since 2025-03-31) or as payment_intent (before)', () => {
    const now = { payments: { data: [{ payment: { payment_intent: intent } }] } }
    for (const raw of [now, { payment_intent: intent }]) {
      expect(toInvoicePayment(raw)).toEqual({
        paymentIntentId: 'pi_1',
        status: 'requires_action',
        clientSecret: 'pi_1_secret_x',
        decline: null,
      })
    }
    expect(toInvoicePayment({ payment_intent: 'pi_1' })).toBeNull()
    expect(toInvoicePayment({})).toBeNull()
  })

  it('a decline is told by the bank’s code before Stripe’s', () => {
    const error = { message: 'No.', code: 'card_declined', decline_code: 'insufficient_funds' }
    const refused = { ...error, payment_method: { id: 'pm_1' } }
    const declined = { payment_intent: { ...intent, last_payment_error: refused } }
    const decline = { message: 'No.', code: 'insufficient_funds', paymentMethodId: 'pm_1' }
    expect(toInvoicePayment(declined)?.decline).toEqual(decline)
  })
})

describe('prices and products', () => {
  const price = subscription.items.data[0] as { price?: object }

  it('an amount in tiers or in fractions is null', () => {
    const tiered = { ...price.price, unit_amount: null, unit_amount_decimal: null }
    expect(toPrice(tiered).unitAmount).toBeNull()
    expect(toPrice({ ...tiered, unit_amount_decimal: '0.5' }).unitAmount).toBeNull()
  })

  it('a plan is a price without a lookup key', () => {
    const plan = {
      id: 'gold',
      object: 'plan',
      product: 'prod_1',
      amount: 900,
      currency: 'eur',
      interval: 'year',
    }
    expect(toPrice(plan)).toMatchObject({ id: 'gold', unitAmount: 900, interval: 'year' })
  })

  it('one that is paid once has no interval', () => {
    expect(toPrice({ ...price.price, recurring: null }).interval).toBeNull()
  })

  it('a deleted product is null', () => {
    expect(toProduct({ id: 'prod_1', object: 'product', deleted: true })).toBeNull()
  })
})

describe('cards, charges and disputes', () => {
  it('a card has a fingerprint, other methods have nothing of a card', () => {
    const card = { brand: 'visa', last4: '4242', exp_month: 1, exp_year: 2030, fingerprint: 'f1' }
    const method = { id: 'pm_1', type: 'card', customer: 'cus_1' }
    expect(toPaymentMethod({ ...method, card })).toMatchObject({ last4: '4242' })
    expect(cardFingerprint({ ...method, card })).toBe('f1')
    const debit = { ...method, type: 'sepa_debit' }
    expect(toPaymentMethod(debit)).toMatchObject({ brand: null })
    expect(cardFingerprint(debit)).toBeNull()
  })

  it('of old, a charge that names a dispute is disputed', () => {
    const old = { id: 'ch_1', amount_refunded: 0, dispute: 'dp_1' }
    expect(toCharge(old)).toMatchObject({ disputed: true, paymentIntentId: null })
  })

  it.each([
    ['needs_response', true],
    ['under_review', true],
    ['lost', true],
    ['won', false],
    ['prevented', false],
    ['warning_needs_response', false],
  ])('with a dispute that is %s the money is withdrawn: %s', (status, withdrawn) => {
    expect(isMoneyWithdrawn({ status })).toBe(withdrawn)
  })
})

describe('customers and events', () => {
  const event = { id: 'evt_1', type: 'some.thing', livemode: false, created: start }

  it('a deleted customer is null', () => {
    expect(toCustomer({ id: 'cus_1', object: 'customer', deleted: true })).toBeNull()
  })

  it('a detached card’s event is about the customer it was taken from', () => {
    const data = {
      object: { object: 'payment_method', id: 'pm_1', customer: null },
      previous_attributes: { customer: 'cus_1' },
    }
    expect(toEvent({ ...event, data }).customerId).toBe('cus_1')
  })

  it('a dispute’s event is about a charge, a product’s about neither', () => {
    const dispute = { object: { object: 'dispute', id: 'dp_1', charge: 'ch_1' } }
    const product = { object: { object: 'product', id: 'prod_1' } }
    expect(toEvent({ ...event, data: dispute })).toMatchObject({
      customerId: null,
      chargeId: 'ch_1',
    })
    expect(toEvent({ ...event, data: product })).toMatchObject({ customerId: null, chargeId: null })
  })

  it('an event without a readable object is kept, with why', () => {
    const { event: kept, why } = toEventOrWhy({ ...event, data: { object: 'what' } })
    expect(kept).toMatchObject({ id: 'evt_1', type: 'some.thing', customerId: null })
    expect(why).toContain('data.object')
    expect(() => toEventOrWhy({ type: 'some.thing' })).toThrow(UnreadableStripeObject)
  })
})
