import type { CheckoutSession, Customer, PaymentMethod, Subscription } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { cancelNow } from './cancel-subscription.ts'
import { createSubscription } from './create-subscription.ts'
import { newCustomer } from './new-customer.ts'
import { attemptInvoice, intentOfInvoice, paymentRefusal } from './pay-invoice.ts'
import { attachMethod } from './payment-methods.ts'
import { confirmSetup, newSetupIntent } from './setup-intents.ts'

/** What the page has to do next: go back to the shop, or let the bank ask. */
export type CheckoutStep = { done: true } | { done: false; clientSecret: string }

export interface CheckoutInput {
  method: PaymentMethod
  email: string | null
  promotionCode: string | null
}

/**
 * The customer submits the checkout page.
 *
 * @throws Refusal 402 for a declined card, and the session stays open with nothing kept.
 */
export function submitCheckout(
  tx: Tx,
  session: CheckoutSession,
  input: CheckoutInput,
): CheckoutStep {
  if (session.status !== 'open') throw invalid('This Checkout Session is no longer open.')
  const customer = customerOf(tx, session, input.email)
  const known = tx.patch(session, {
    customer: customer.id,
    customer_details: { ...session.customer_details!, email: customer.email },
  })
  if (session.mode === 'setup') return setUp(tx, known, customer, input.method)
  const method = attachMethod(tx, input.method, customer.id)
  return subscribe(tx, known, customer, method, input.promotionCode)
}

/** After the bank's challenge: completes the session, or lets the customer try another card. */
export function resumeCheckout(tx: Tx, session: CheckoutSession): CheckoutStep {
  const { pending } = session.emulator
  if (pending === null) throw invalid('This Checkout Session waits for no challenge.')
  const forgotten = { ...session.emulator, pending: null }
  if (session.mode === 'setup') {
    const intent = tx.expect('setup_intent', pending)
    if (intent.status === 'succeeded') complete(tx, session, { setup_intent: pending })
    else tx.patch(session, { emulator: forgotten })
    return { done: true }
  }
  const row = tx.expect('subscription', pending)
  if (row.status === 'active' || row.status === 'trialing') completeSubscription(tx, session, row)
  else {
    cancelNow(tx, row)
    tx.patch(session, { emulator: forgotten })
  }
  return { done: true }
}

function setUp(
  tx: Tx,
  session: CheckoutSession,
  customer: Customer,
  method: PaymentMethod,
): CheckoutStep {
  const intent = newSetupIntent(tx, {
    customer: customer.id,
    description: null,
    metadata: {},
    usage: 'off_session',
    subscription: null,
  })
  const confirmed = confirmSetup(tx, intent, method, { authenticated: false })
  if (confirmed.status === 'succeeded') {
    complete(tx, session, { setup_intent: intent.id })
    return { done: true }
  }
  return waitFor(tx, session, intent.id, confirmed.client_secret)
}

function subscribe(
  tx: Tx,
  session: CheckoutSession,
  customer: Customer,
  method: PaymentMethod,
  promotionCode: string | null,
): CheckoutStep {
  const { lineItems, discounts, trialDays, subscriptionMetadata } = session.emulator
  const created = createSubscription(tx, {
    customer,
    items: lineItems.map(({ price, quantity }) => ({
      price: tx.expect('price', price),
      quantity,
      metadata: {},
    })),
    paymentBehavior: 'default_incomplete',
    collectionMethod: 'charge_automatically',
    daysUntilDue: null,
    trialEnd: trialDays > 0 ? tx.now + trialDays * 86_400 : null,
    anchor: null,
    prorates: true,
    cancelAt: null,
    defaultPaymentMethod: method.id,
    discounts: promotionCode ? [{ promotion_code: codeId(tx, promotionCode) }] : discounts,
    description: null,
    metadata: subscriptionMetadata,
    offSession: false,
    paymentSettings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'on_subscription',
    },
    trialSettings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' },
    },
  })
  const invoice = tx.expect('invoice', created.latest_invoice as string)
  if (invoice.status === 'open') {
    const outcome = attemptInvoice(tx, invoice, method, false)
    const intent = intentOfInvoice(tx, invoice)
    if (outcome === 'declined') throw paymentRefusal(tx, intent.id, false)
    if (outcome === 'requires_action') return waitFor(tx, session, created.id, intent.client_secret)
  }
  completeSubscription(tx, session, tx.expect('subscription', created.id))
  return { done: true }
}

function completeSubscription(tx: Tx, session: CheckoutSession, row: Subscription): void {
  const invoice = tx.expect('invoice', row.latest_invoice as string)
  complete(tx, session, {
    subscription: row.id,
    invoice: invoice.id,
    payment_status: invoice.total > 0 ? 'paid' : 'no_payment_required',
    amount_total: invoice.total,
  })
}

function complete(tx: Tx, session: CheckoutSession, result: Partial<CheckoutSession>): void {
  const done = tx.patch(session, {
    ...result,
    status: 'complete',
    url: null,
    emulator: { ...session.emulator, pending: null },
  })
  tx.emit('checkout.session.completed', done)
}

function waitFor(
  tx: Tx,
  session: CheckoutSession,
  pending: string,
  secret: string | null,
): CheckoutStep {
  tx.patch(session, { emulator: { ...session.emulator, pending } })
  return { done: false, clientSecret: secret ?? '' }
}

function codeId(tx: Tx, typed: string): string {
  const code = tx
    .where('promotion_code', 'code', typed.trim().toLowerCase())
    .find((row) => row.active)
  if (code) return code.id
  throw invalid('This code is invalid.', 'promotion_code')
}

/** The session's customer, or a new one with the address that was typed. */
function customerOf(tx: Tx, session: CheckoutSession, typed: string | null): Customer {
  if (typeof session.customer === 'string') return tx.require('customer', session.customer)
  const row = newCustomer(tx, { email: session.customer_email ?? typed })
  tx.emit('customer.created', row)
  return row
}
