import { boundary, type Period } from '../billing/periods.ts'
import { newId } from '../engine/ids.ts'
import type { Customer, Price, Subscription, SubscriptionItem } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { noDetails } from './cancel-subscription.ts'
import { grantDiscounts, type DiscountInput } from './discounts.ts'

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

/** Writes a subscription and its items, before anything was billed. It is not announced yet. */
export function putSubscription(
  tx: Tx,
  request: SubscriptionRequest,
  currency: string,
): Subscription {
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
