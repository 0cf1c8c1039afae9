/**
 * One customer, as Stripe's API versions since 2020 write it: the subscription is cancelled for the
 * period's end, has a discount, and its last invoice was paid by card and partly refunded. Written by
 * hand from Stripe's changelog; only what is told differently differs.
 */

const seconds = (text: string) => Date.parse(text) / 1000
export const start = seconds('2027-04-03T10:00:00Z')
export const end = seconds('2027-05-03T10:00:00Z')

const list = (...data: object[]) => ({ object: 'list', data, has_more: false })

const price = {
  id: 'price_1',
  object: 'price',
  active: true,
  billing_scheme: 'per_unit',
  currency: 'eur',
  lookup_key: null,
  product: 'prod_1',
  recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
  type: 'recurring',
  unit_amount: 900,
  unit_amount_decimal: '900',
}
const plan = {
  id: 'price_1',
  object: 'plan',
  active: true,
  amount: 900,
  amount_decimal: '900',
  currency: 'eur',
  interval: 'month',
  interval_count: 1,
  product: 'prod_1',
}
const coupon = { id: 'SPRING', object: 'coupon', percent_off: 20, amount_off: null, valid: true }

const customer = {
  id: 'cus_1',
  object: 'customer',
  email: 'ada@example.com',
  name: 'Ada Example',
  currency: 'eur',
  livemode: false,
  balance: -150,
  delinquent: false,
  metadata: { user_id: 'u1' },
}

const subscription = {
  id: 'sub_1',
  object: 'subscription',
  customer: 'cus_1',
  status: 'active',
  created: start,
  cancel_at: end,
  cancel_at_period_end: true,
  canceled_at: start + 60,
  ended_at: null,
  trial_end: null,
  pause_collection: null,
  latest_invoice: 'in_1',
  default_payment_method: null,
}
const item = { id: 'si_1', object: 'subscription_item', quantity: 1 }
const period = { current_period_start: start, current_period_end: end }

const invoice = {
  id: 'in_1',
  object: 'invoice',
  customer: 'cus_1',
  status: 'paid',
  number: 'A-1',
  currency: 'eur',
  billing_reason: 'subscription_cycle',
  total: 720,
  amount_due: 720,
  amount_paid: 720,
  amount_remaining: 0,
  total_discount_amounts: [{ amount: 180, discount: 'di_1' }],
  period_start: start - 31 * 86_400,
  period_end: start,
  due_date: null,
  attempt_count: 1,
  next_payment_attempt: null,
  status_transitions: { finalized_at: start, paid_at: start + 30 },
  hosted_invoice_url: 'https://invoice.stripe.com/i/1',
  invoice_pdf: 'https://invoice.stripe.com/i/1/pdf',
  created: start,
}
const charge = {
  id: 'ch_1',
  object: 'charge',
  customer: 'cus_1',
  payment_intent: 'pi_1',
  amount: 720,
  amount_refunded: 100,
  refunded: false,
  disputed: false,
}

// Until 2025-03-31: the period on the subscription, subscription and payment on the invoice.
const beforeBasil = {
  subscription: { ...subscription, ...period, items: list({ ...item, price, plan }) },
  invoice: {
    ...invoice,
    subscription: 'sub_1',
    payment_intent: 'pi_1',
    charge: 'ch_1',
    paid: true,
  },
  charge: { ...charge, invoice: 'in_1', dispute: null },
}
const sinceBasil = {
  subscription: { ...subscription, items: list({ ...item, ...period, price }) },
  invoice: {
    ...invoice,
    parent: { type: 'subscription_details', subscription_details: { subscription: 'sub_1' } },
    payments: list({
      id: 'inpay_1',
      object: 'invoice_payment',
      status: 'paid',
      payment: { type: 'payment_intent', payment_intent: 'pi_1' },
    }),
  },
  charge,
}

const oldDiscount = { id: 'di_1', object: 'discount', coupon, start, end: null }
const newDiscount = {
  id: 'di_1',
  object: 'discount',
  source: { type: 'coupon', coupon },
  start,
  end: null,
}

export const eras = [
  {
    version: '2020-08-27',
    // Items of plans that were made before there were prices; a card that is a source.
    customer: { ...customer, default_source: 'pm_1', invoice_settings: null },
    subscription: {
      ...beforeBasil.subscription,
      plan,
      quantity: 1,
      items: list({ ...item, plan }),
      discount: oldDiscount,
    },
    invoice: { ...beforeBasil.invoice, discount: oldDiscount },
    charge: beforeBasil.charge,
  },
  {
    version: '2022-11-15',
    customer: {
      ...customer,
      default_source: null,
      invoice_settings: { default_payment_method: { id: 'pm_1', object: 'payment_method' } },
    },
    subscription: { ...beforeBasil.subscription, discount: oldDiscount },
    invoice: beforeBasil.invoice,
    charge: beforeBasil.charge,
  },
  {
    version: '2025-03-31.basil',
    customer: { ...customer, invoice_settings: { default_payment_method: 'pm_1' } },
    // As the portal cancels: a date alone.
    subscription: {
      ...sinceBasil.subscription,
      cancel_at_period_end: false,
      discounts: [oldDiscount],
    },
    invoice: sinceBasil.invoice,
    charge: sinceBasil.charge,
  },
  {
    version: '2025-09-30.clover',
    customer: { ...customer, invoice_settings: { default_payment_method: 'pm_1' } },
    subscription: {
      ...sinceBasil.subscription,
      cancel_at_period_end: false,
      discounts: [newDiscount],
    },
    invoice: sinceBasil.invoice,
    charge: sinceBasil.charge,
  },
  {
    version: '2026-10-28.endive',
    customer: {
      ...customer,
      customer_account: null,
      invoice_settings: { default_payment_method: 'pm_1' },
    },
    // As the API cancels: the flag alone.
    subscription: { ...sinceBasil.subscription, cancel_at: null, discounts: [newDiscount] },
    invoice: sinceBasil.invoice,
    charge: sinceBasil.charge,
  },
]
