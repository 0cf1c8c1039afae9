import { cardRefused } from '../wire/errors.ts'
import { withoutPrivate } from '../wire/render.ts'
import type { Engine } from './engine.ts'
import { newId, randomText } from './ids.ts'
import type {
  Customer,
  Invoice,
  PaymentIntent,
  PaymentMethod,
  Price,
  Subscription,
} from './objects.ts'
import { attemptPayment } from './payments.ts'
import { periodEnd } from './periods.ts'

export type NewSubscription = {
  customer: Customer
  items: { price: Price; quantity: number }[]
  paymentMethod: PaymentMethod | null
  behaviour: 'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete'
  metadata: Record<string, string>
}

/**
 * Starts a subscription: its first invoice is finalized and open within the request, and paid at once
 * unless `behaviour` leaves that to the browser (Stripe: "How subscriptions work", Payment behavior).
 */
export function startSubscription(engine: Engine, request: NewSubscription): Subscription {
  const subscription = draftSubscription(engine, request)
  const intent = firstInvoice(engine, subscription, request)
  engine.change(subscription, 'customer.subscription.created')
  engine.emit('invoice.created', engine.find('invoice', subscription.latest_invoice))
  engine.emit('invoice.finalized', engine.find('invoice', subscription.latest_invoice))
  if (request.paymentMethod && request.behaviour !== 'default_incomplete') {
    const attempted = attemptPayment(engine, intent, request.paymentMethod)
    if (attempted.status !== 'succeeded' && request.behaviour === 'error_if_incomplete') {
      abandon(engine, subscription)
      const message =
        attempted.last_payment_error?.message ?? 'The payment requires a confirmation.'
      const code =
        attempted.last_payment_error?.code ?? 'subscription_payment_intent_requires_action'
      throw cardRefused({ message, code }, withoutPrivate(attempted))
    }
  }
  return engine.find('subscription', subscription.id)
}

// error_if_incomplete keeps nothing of the attempt.
function abandon(engine: Engine, { id, latest_invoice }: Subscription): void {
  engine.store.remove('payment_intent', engine.find('invoice', latest_invoice)._paymentIntent)
  engine.store.remove('invoice', latest_invoice)
  engine.store.remove('subscription', id)
}

function draftSubscription(
  engine: Engine,
  { customer, items, metadata }: NewSubscription,
): Subscription {
  const common = engine.common('sub')
  const start = common.created
  const data = items.map(({ price, quantity }) => ({
    id: newId('si', 14),
    object: 'subscription_item' as const,
    created: start,
    metadata: {},
    subscription: common.id,
    quantity,
    price,
    current_period_start: start,
    current_period_end: periodEnd(start, price.recurring),
  }))
  const url = `/v1/subscription_items?subscription=${common.id}`
  return {
    ...common,
    object: 'subscription',
    customer: customer.id,
    status: 'incomplete',
    currency: items[0]?.price.currency ?? 'eur',
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    ended_at: null,
    trial_end: null,
    start_date: start,
    billing_cycle_anchor: start,
    collection_method: 'charge_automatically',
    default_payment_method: null,
    latest_invoice: newId('in'),
    items: { object: 'list', data, has_more: false, url },
    metadata,
  }
}

function firstInvoice(
  engine: Engine,
  subscription: Subscription,
  { customer, items }: NewSubscription,
): PaymentIntent {
  const { latest_invoice: invoiceId, currency } = subscription
  const total = items.reduce((sum, { price, quantity }) => sum + price.unit_amount * quantity, 0)
  const intentId = newId('pi')
  const intent = engine.store.put<PaymentIntent>({
    ...engine.common('pi'),
    id: intentId,
    object: 'payment_intent',
    amount: total,
    amount_received: 0,
    currency,
    customer: customer.id,
    status: 'requires_payment_method',
    client_secret: `${intentId}_secret_${randomText(25)}`,
    payment_method: null,
    last_payment_error: null,
    next_action: null,
    metadata: {},
    _invoice: invoiceId,
  })
  engine.store.put<Invoice>({
    ...engine.common('in'),
    id: invoiceId,
    object: 'invoice',
    customer: customer.id,
    number: `ALM-${String(engine.store.all('invoice').length + 1).padStart(4, '0')}`,
    status: 'open',
    currency,
    total,
    amount_due: total,
    amount_paid: 0,
    amount_remaining: total,
    billing_reason: 'subscription_create',
    hosted_invoice_url: `${engine.origin}/invoices/${invoiceId}`,
    invoice_pdf: null,
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: subscription.id },
    },
    lines: { object: 'list', data: [], has_more: false, url: `/v1/invoices/${invoiceId}/lines` },
    metadata: {},
    _paymentIntent: intentId,
  })
  engine.store.put({ ...customer, currency: customer.currency ?? currency })
  return intent
}
