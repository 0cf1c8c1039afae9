import { nextAttempt } from '../billing/dunning.ts'
import type { Invoice, PaymentIntent, PaymentMethod } from '../engine/objects.ts'
import { invalid, Refusal } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { chargeIntent, type Outcome } from './charge-intent.ts'
import { methodToCharge, noteDelinquency } from './customers.ts'
import { endOfDunning } from './end-of-dunning.ts'
import { settleInvoice, subscriptionOf } from './settle-invoice.ts'

/** The method an invoice would be charged on now, unless the caller names another. */
export function methodForInvoice(tx: Tx, invoice: Invoice): PaymentMethod | undefined {
  const customer = tx.expect('customer', invoice.customer as string)
  const own = typeof invoice.default_payment_method === 'string' ? invoice : undefined
  return methodToCharge(tx, customer, own ?? subscriptionOf(tx, invoice))
}

/** The intent of an open invoice with something due. */
export function intentOfInvoice(tx: Tx, invoice: Invoice): PaymentIntent {
  return tx.expect('payment_intent', invoice.emulator.paymentIntent ?? '')
}

/** Charges an open invoice once and writes what follows, for the invoice and its subscription. */
export function attemptInvoice(
  tx: Tx,
  invoice: Invoice,
  method: PaymentMethod | undefined,
  offSession: boolean,
): Outcome {
  if (!method) {
    invoiceFailed(tx, invoice)
    return 'declined'
  }
  const intent = intentOfInvoice(tx, invoice)
  const outcome = chargeIntent(tx, intent, { method, offSession, authenticated: false })
  followIntent(tx, tx.expect('payment_intent', intent.id), outcome, method)
  return outcome
}

/** What an attempt on an intent means for the invoice it pays. */
export function followIntent(
  tx: Tx,
  intent: PaymentIntent,
  outcome: Outcome,
  method: PaymentMethod,
): void {
  const id = intent.emulator.invoice
  const invoice = id === null ? undefined : tx.get('invoice', id)
  if (!invoice || invoice.status === 'paid' || invoice.status === 'void') return
  if (outcome === 'succeeded') settleInvoice(tx, invoice, { method: method.id })
  else invoiceFailed(tx, invoice, outcome === 'requires_action')
}

/**
 * An attempt that brought no money. A renewal is tried again by the retry schedule and makes its
 * subscription past due; a first invoice just stays open, and its subscription incomplete.
 */
export function invoiceFailed(tx: Tx, invoice: Invoice, needsAction = false): void {
  const attempts = invoice.attempt_count + 1
  const retries = invoice.billing_reason !== 'subscription_create' && invoice.auto_advance === true
  const next = retries ? nextAttempt(attempts, tx.now, tx.settings) : null
  const failed: Invoice = {
    ...invoice,
    attempted: true,
    attempt_count: attempts,
    next_payment_attempt: next,
  }
  tx.emit('invoice.payment_failed', failed)
  if (needsAction) tx.emit('invoice.payment_action_required', failed)
  const stored = tx.tellChange('invoice.updated', invoice, () => tx.put(failed))
  const subscription = subscriptionOf(tx, stored)
  if (subscription && invoice.billing_reason !== 'subscription_create') {
    const isLatest = subscription.latest_invoice === invoice.id
    if (retries && next === null) endOfDunning(tx, subscription, stored)
    else if (isLatest && subscription.status === 'active') {
      tx.patchAndTell('customer.subscription.updated', subscription, { status: 'past_due' })
    }
  }
  noteDelinquency(tx, invoice.customer as string)
}

/** How a request asks for an invoice to be paid. */
export interface PayRequest {
  method?: PaymentMethod
  offSession: boolean
  outOfBand: boolean
}

/**
 * Pays an invoice because somebody asked for it now.
 *
 * @throws Refusal 402 when the card is declined or wants its owner, and what the attempt left
 *   behind stays; 400 when the invoice cannot be paid.
 */
export function payInvoice(tx: Tx, invoice: Invoice, request: PayRequest): Invoice {
  if (invoice.status === 'paid') {
    throw invalid('Invoice is already paid', undefined, 'invoice_already_paid')
  }
  if (invoice.status === 'void') {
    throw invalid('You cannot pay a voided invoice.', undefined, 'invoice_not_payable')
  }
  if (request.outOfBand) return settleInvoice(tx, invoice, { outOfBand: true })
  const method = request.method ?? methodForInvoice(tx, invoice)
  if (!method) {
    throw noMethod()
  }
  const outcome = attemptInvoice(tx, invoice, method, request.offSession)
  if (outcome !== 'succeeded') throw paymentRefusal(tx, invoice.emulator.paymentIntent ?? '')
  return tx.expect('invoice', invoice.id)
}

/** 400: nothing to charge. */
export function noMethod(): Refusal {
  return invalid(
    'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
    undefined,
    'resource_missing',
  )
}

/** 402 for an intent that a card did not satisfy; the attempt itself is kept. */
export function paymentRefusal(tx: Tx, intentId: string, keepsEffects = true): Refusal {
  const intent = tx.expect('payment_intent', intentId)
  if (intent.status === 'requires_action') {
    return new Refusal(
      402,
      'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice.',
      {
        type: 'card_error',
        code: 'invoice_payment_intent_requires_action',
        payment_intent: intent,
      },
      keepsEffects,
    )
  }
  const error = intent.last_payment_error
  return new Refusal(
    402,
    error?.message ?? 'Your card was declined.',
    {
      type: 'card_error',
      code: error?.code ?? 'card_declined',
      decline_code: error?.decline_code,
      advice_code: error?.advice_code,
      charge: error?.charge,
      payment_intent: intent,
      payment_method: error?.payment_method as PaymentMethod | undefined,
    },
    keepsEffects,
  )
}
