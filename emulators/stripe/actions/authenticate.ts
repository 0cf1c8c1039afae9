import type { PaymentIntent, PaymentMethod, SetupIntent } from '../engine/objects.ts'
import { invalid, missing } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { chargeIntent, failAuthentication } from './charge-intent.ts'
import { followIntent, invoiceFailed } from './pay-invoice.ts'
import { confirmSetup, failSetup } from './setup-intents.ts'

/** The intent a client secret belongs to; whoever knows it may act on the intent. */
export function intentBySecret(tx: Tx, secret: string): PaymentIntent | SetupIntent {
  const id = secret.split('_secret_')[0]!
  const kind = id.startsWith('seti_') ? 'setup_intent' : 'payment_intent'
  const intent = tx.require(kind, id)
  if (intent.client_secret !== secret) throw missing(kind, id)
  return intent
}

/**
 * The customer answers the bank's challenge. Passing it charges or saves the card; failing it
 * asks for another.
 */
export function answerChallenge(tx: Tx, secret: string, passes: boolean): void {
  const intent = intentBySecret(tx, secret)
  if (intent.status !== 'requires_action') {
    throw invalid(`This intent has no challenge to answer: its status is ${intent.status}.`)
  }
  if (intent.object === 'setup_intent') {
    const method = tx.expect('payment_method', intent.payment_method ?? '')
    if (passes) confirmSetup(tx, intent, method, { authenticated: true })
    else failSetup(tx, intent)
    return
  }
  const method = tx.expect('payment_method', intent.payment_method ?? '')
  if (passes) chargeAuthenticated(tx, intent, method)
  else {
    failAuthentication(tx, intent)
    const invoice = tx.get('invoice', intent.emulator.invoice ?? '')
    if (invoice?.status === 'open') invoiceFailed(tx, invoice)
  }
}

function chargeAuthenticated(tx: Tx, intent: PaymentIntent, method: PaymentMethod): void {
  const attempt = { method, offSession: false, authenticated: true }
  const outcome = chargeIntent(tx, intent, attempt)
  followIntent(tx, tx.expect('payment_intent', intent.id), outcome, method)
}
