import { boundary, type Period } from '../billing/periods.ts'
import { remainingAmount } from '../billing/proration.ts'
import { newId } from '../engine/ids.ts'
import type { Customer, Invoice, Price, Subscription, SubscriptionItem } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { noDetails } from './cancel-subscription.ts'
import { cardOf } from './payment-methods.ts'
import { methodToCharge, settleCurrency } from './customers.ts'
import { grantDiscounts, unspentDiscounts, type DiscountInput } from './discounts.ts'
import { draftInvoice } from './draft-invoice.ts'
import { finalizeInvoice } from './finalize-invoice.ts'
import { attemptInvoice, noMethod, paymentRefusal } from './pay-invoice.ts'
import { pendingItems } from './renew-subscription.ts'
import { newSetupIntent } from './setup-intents.ts'
import { itemAmount, itemLine, itemsOf } from './subscription-lines.ts'

export interface ItemInput {
  price: Price
  quantity: number
  metadata: Record<string, string>
}

export interface SubscriptionRequest {
  customer: Customer
  items: ItemInput[]
  paymentBehavior: 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete'
  collectionMethod: 'charge_automatically' | 'send_invoice'
  daysUntilDue: number | null
  trialEnd: number | null
  /** When given, the first period is short and ends there. */
  anchor: number | null
  prorates: boolean
  cancelAt: number | 'period_end' | null
  defaultPaymentMethod: string | null
  discounts: DiscountInput[]
  description: string | null
  metadata: Record<string, string>
  offSession: boolean
  paymentSettings: NonNullable<Subscription['payment_settings']>
  trialSettings: Subscription['trial_settings']
}

/**
 * The order in which Stripe was seen to announce a creation that was paid at once. What changes
 * on the way (the invoice, the status) is not announced, because the object is only now told of.
 */
const orderWhenCharged = [
  'customer.discount.created',
  'charge.succeeded',
  'charge.failed',
  'customer.updated',
  'setup_intent.created',
  'customer.subscription.created',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.created',
  'invoice.created',
  'invoice.finalized',
  'invoice.paid',
  'invoice.payment_succeeded',
  'invoice.payment_failed',
  'invoice.payment_action_required',
  'invoice_payment.paid',
  'charge.updated',
  'charge.dispute.created',
  'charge.dispute.funds_withdrawn',
]

/** When no attempt is made within the request, the intent comes after the invoice. */
const orderWhenWaiting = [
  ...orderWhenCharged.filter((type) => !type.startsWith('payment_intent.')),
  'payment_intent.created',
]

/**
 * Subscribes a customer: the first invoice is made, finalized and, unless the caller wants to
 * confirm the payment elsewhere, charged within the request.
 *
 * @throws Refusal 402 for `error_if_incomplete` when the payment fails, and nothing is kept; 400
 *   for what cannot be subscribed to.
 */
export function createSubscription(tx: Tx, request: SubscriptionRequest): Subscription {
  const waits = request.paymentBehavior === 'default_incomplete'
  return tx.arrangeEvents(waits ? orderWhenWaiting : orderWhenCharged, () => {
    const currency = sharedCurrency(request.items)
    sharedRhythm(request.items)
    const customer = settleCurrency(tx, request.customer, currency)
    const row = putSubscription(tx, { ...request, customer }, currency)
    const invoice = firstInvoice(tx, row, customer, request)
    const known = tx.patch(tx.expect('subscription', row.id), {
      latest_invoice: invoice.id,
      discounts: unspentDiscounts(tx, row.discounts as string[]),
    })
    payFirstInvoice(tx, known, customer, request)
    const done = withSetupIntent(tx, tx.expect('subscription', row.id), customer, request)
    tx.emit('customer.subscription.created', done)
    return done
  })
}

function payFirstInvoice(
  tx: Tx,
  row: Subscription,
  customer: Customer,
  request: SubscriptionRequest,
): void {
  const draft = tx.expect('invoice', row.latest_invoice as string)
  if (request.collectionMethod === 'send_invoice' && draft.total > 0) {
    tx.patch(row, { status: row.status === 'trialing' ? 'trialing' : 'active' })
    return
  }
  const invoice = finalizeInvoice(tx, draft)
  if (invoice.status === 'paid') {
    const settled = tx.expect('subscription', row.id)
    if (settled.status === 'incomplete') tx.patch(settled, { status: 'active' })
    return
  }
  if (request.paymentBehavior === 'default_incomplete') return
  const method = methodToCharge(tx, customer, row)
  if (!method) throw noMethod()
  const outcome = attemptInvoice(tx, invoice, method, request.offSession)
  if (outcome !== 'succeeded' && request.paymentBehavior === 'error_if_incomplete') {
    throw paymentRefusal(tx, invoice.emulator.paymentIntent ?? '', false)
  }
}

function firstInvoice(
  tx: Tx,
  row: Subscription,
  customer: Customer,
  request: SubscriptionRequest,
): Invoice {
  const { periodStart: start, periodEnd: end } = row.emulator
  const sends = request.collectionMethod === 'send_invoice'
  const draft = draftInvoice(tx, {
    customer,
    subscription: row,
    reason: 'subscription_create',
    currency: row.currency,
    lines: itemsOf(tx, row.id).map((item) =>
      itemLine(tx, row, item, { start, end }, firstAmount(tx, row, item, request)),
    ),
    items: pendingItems(tx, customer.id, row.id, row.currency),
    period: { start: tx.now, end: tx.now },
    discounts: row.discounts as string[],
    autoAdvance: sends,
    finalizesAt: sends ? tx.now + tx.settings.draftSeconds : null,
  })
  tx.emit('invoice.created', draft)
  return draft
}

/** A trial costs nothing, and a first period shortened by an anchor its share of a whole one. */
function firstAmount(
  tx: Tx,
  row: Subscription,
  item: SubscriptionItem,
  request: SubscriptionRequest,
): number {
  if (row.status === 'trialing') return 0
  const amount = itemAmount(tx, item)
  if (request.anchor === null) return amount
  if (!request.prorates) return 0
  const rhythm = tx.expect('price', item.price).recurring!
  const whole = { start: boundary(request.anchor, rhythm, -1), end: request.anchor }
  return remainingAmount(amount, whole, tx.now)
}

/**
 * Where nothing is due yet, a card can still be asked for: Stripe gives the subscription a setup
 * intent when there is no card, or when its bank wants to see the customer once.
 */
function withSetupIntent(
  tx: Tx,
  row: Subscription,
  customer: Customer,
  request: SubscriptionRequest,
): Subscription {
  const invoice = tx.expect('invoice', row.latest_invoice as string)
  if (invoice.amount_due > 0 || request.collectionMethod === 'send_invoice') return row
  const method = methodToCharge(tx, customer, row)
  const needsOwner =
    method && cardOf(method).threeDSecure !== 'never' && !method.emulator.authenticated
  if (method && !needsOwner) return row
  if (!method && request.paymentBehavior !== 'default_incomplete') return row
  const intent = newSetupIntent(tx, {
    customer: customer.id,
    description: null,
    metadata: {},
    usage: 'off_session',
    subscription: row.id,
  })
  if (method) tx.patch(intent, { payment_method: method.id, status: 'requires_confirmation' })
  return tx.patch(row, { pending_setup_intent: intent.id })
}

function putSubscription(tx: Tx, request: SubscriptionRequest, currency: string): Subscription {
  const { customer } = request
  const id = newId('sub')
  const anchor = request.trialEnd ?? request.anchor ?? tx.now
  const period = firstPeriod(tx, request, anchor)
  const cancelAt = request.cancelAt === 'period_end' ? period.end : request.cancelAt
  for (const item of request.items) putItem(tx, id, item, period)
  return tx.put<Subscription>({
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: cancelAt,
    cancel_at_period_end: request.cancelAt === 'period_end',
    canceled_at: cancelAt === null ? null : tx.now,
    cancellation_details:
      cancelAt === null ? noDetails : { ...noDetails, reason: 'cancellation_requested' },
    collection_method: request.collectionMethod,
    created: tx.now,
    currency,
    customer: customer.id,
    customer_account: null,
    days_until_due: request.daysUntilDue,
    default_payment_method: request.defaultPaymentMethod,
    default_source: null,
    default_tax_rates: [],
    description: request.description,
    discounts: grantDiscounts(tx, request.discounts, { customer, subscription: id }),
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: request.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: request.paymentSettings,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: tx.now,
    status: request.trialEnd === null ? 'incomplete' : 'trialing',
    test_clock: customer.test_clock ?? null,
    transfer_data: null,
    trial_end: request.trialEnd,
    trial_settings: request.trialSettings,
    trial_start: request.trialEnd === null ? null : tx.now,
    emulator: {
      periodStart: period.start,
      periodEnd: period.end,
      upcomingFor: null,
      trialWillEndSent: false,
    },
  })
}

/** Writes one more item of a subscription. */
export function putItem(
  tx: Tx,
  subscription: string,
  input: ItemInput,
  period: Period,
): SubscriptionItem {
  return tx.put<SubscriptionItem>({
    id: newId('si'),
    object: 'subscription_item',
    billing_thresholds: null,
    created: tx.now,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: input.metadata,
    price: input.price.id,
    quantity: input.quantity,
    subscription,
    tax_rates: [],
  })
}

function firstPeriod(tx: Tx, request: SubscriptionRequest, anchor: number): Period {
  if (request.trialEnd !== null) return { start: tx.now, end: request.trialEnd }
  const rhythm = sharedRhythm(request.items)
  const natural = boundary(tx.now, rhythm, 1)
  if (request.anchor === null) return { start: tx.now, end: natural }
  if (anchor <= tx.now || anchor > natural) {
    throw invalid(
      'billing_cycle_anchor must be in the future and no later than the end of the first natural period.',
      'billing_cycle_anchor',
    )
  }
  return { start: tx.now, end: anchor }
}

/** The currency of all items; they cannot be mixed. */
export function sharedCurrency(items: { price: Price }[]): string {
  const currencies = new Set(items.map((item) => item.price.currency))
  if (currencies.size > 1) {
    throw invalid('All prices on a subscription must have the same currency.', 'items')
  }
  return [...currencies][0]!
}

/** How often all items are billed. */
export function sharedRhythm(items: { price: Price }[]): NonNullable<Price['recurring']> {
  const [first, ...others] = items.map((item) => item.price.recurring)
  if (!first) throw invalid('A subscription needs at least one recurring price.', 'items')
  const differs = others.some(
    (it) => it?.interval !== first.interval || it?.interval_count !== first.interval_count,
  )
  if (differs) {
    throw invalid(
      'The Stripe emulator bills all items of a subscription together: prices with different intervals on one subscription are not emulated.',
      'items',
      'emulator_not_supported',
    )
  }
  return first
}
