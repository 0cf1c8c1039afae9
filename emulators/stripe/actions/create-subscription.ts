import { boundary } from '../billing/periods.ts'
import { remainingAmount } from '../billing/proration.ts'
import type { Customer, Invoice, Subscription, SubscriptionItem } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { methodToCharge, settleCurrency } from './customers.ts'
import { unspentDiscounts } from './discounts.ts'
import { draftInvoice } from './draft-invoice.ts'
import { finalizeInvoice } from './finalize-invoice.ts'
import {
  putSubscription,
  sharedCurrency,
  sharedRhythm,
  type SubscriptionRequest,
} from './new-subscription.ts'
import { attemptInvoice, noMethod, paymentRefusal } from './pay-invoice.ts'
import { cardOf } from './payment-methods.ts'
import { pendingItems } from './renew-subscription.ts'
import { newSetupIntent } from './setup-intents.ts'
import { itemAmount, itemLine, itemsOf } from './subscription-lines.ts'

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
