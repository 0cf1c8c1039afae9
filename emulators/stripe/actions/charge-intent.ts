import type { Decline } from '../engine/cards.ts'
import { newId } from '../engine/ids.ts'
import type { PaymentIntent, PaymentMethod } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { docUrl } from '../wire/error-body.ts'
import { chargeFor } from './new-charge.ts'
import { openDispute } from './open-dispute.ts'
import { cardOf } from './payment-methods.ts'

export type Outcome = 'succeeded' | 'requires_action' | 'declined'

interface Attempt {
  method: PaymentMethod
  /** The customer is not there to answer a challenge. */
  offSession: boolean
  /** The customer has just answered a challenge. */
  authenticated: boolean
  returnUrl?: string | undefined
}

/**
 * Tries to charge an intent: the bank agrees, refuses, or wants to see the customer first. The
 * intent, its charge and their events are written; what follows for an invoice is not.
 */
export function chargeIntent(tx: Tx, intent: PaymentIntent, attempt: Attempt): Outcome {
  const { method } = attempt
  const card = cardOf(method)
  const chosen = tx.patch(intent, {
    payment_method: method.id,
    next_action: null,
    emulator: { ...intent.emulator, offSession: attempt.offSession },
  })
  if (mustAuthenticate(attempt)) {
    const waiting = tx.patch(chosen, {
      status: 'requires_action',
      next_action: nextAction(tx, chosen, attempt.returnUrl),
    })
    tx.emit('payment_intent.requires_action', waiting)
    return 'requires_action'
  }
  const decline = card.decline ?? card.declineCharge
  if (decline) {
    failIntent(tx, chosen, method, decline)
    return 'declined'
  }
  succeedIntent(tx, chosen, attempt)
  return 'succeeded'
}

function mustAuthenticate({ method, authenticated }: Attempt): boolean {
  const { threeDSecure } = cardOf(method)
  if (authenticated || threeDSecure === 'never') return false
  return threeDSecure === 'always' || !method.emulator.authenticated
}

/** What Stripe.js, or a browser sent to a page, has to do for an intent to go on. */
export function nextAction(
  tx: Tx,
  intent: { id: string; client_secret: string | null },
  returnUrl?: string,
) {
  const url = `${tx.origin}/_hosted/3ds?client_secret=${intent.client_secret ?? ''}`
  if (returnUrl !== undefined) {
    const target = `${url}&return_url=${encodeURIComponent(returnUrl)}`
    return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url: target } }
  }
  const sdk = { type: 'three_d_secure_redirect', stripe_js: url, source: newId('src') }
  return { type: 'use_stripe_sdk', use_stripe_sdk: sdk }
}

function succeedIntent(tx: Tx, intent: PaymentIntent, attempt: Attempt): void {
  const { method } = attempt
  if (attempt.authenticated && intent.setup_future_usage === 'off_session') {
    tx.patch(method, { emulator: { ...method.emulator, authenticated: true } })
  }
  const charge = tx.put(chargeFor(tx, intent, method, null, attempt.authenticated))
  tx.emit('charge.succeeded', charge)
  const paid = tx.patch(intent, {
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
  })
  tx.emit('payment_intent.succeeded', paid)
  if (cardOf(method).disputed) openDispute(tx, charge)
}

/** The bank's refusal, on the intent and on a charge of its own. */
function failIntent(tx: Tx, intent: PaymentIntent, method: PaymentMethod, decline: Decline): void {
  const charge = tx.put(chargeFor(tx, intent, method, decline, false))
  tx.emit('charge.failed', charge)
  const failed = tx.patch(intent, {
    status: 'requires_payment_method',
    latest_charge: charge.id,
    payment_method: null,
    last_payment_error: {
      advice_code: 'try_again_later',
      charge: charge.id,
      code: decline.code,
      decline_code: decline.decline_code,
      doc_url: docUrl(decline.code),
      message: decline.message,
      payment_method: visibleMethod(method),
      type: 'card_error',
    },
  })
  tx.emit('payment_intent.payment_failed', failed)
}

/** The customer failed the bank's challenge: no charge was made. */
export function failAuthentication(tx: Tx, intent: PaymentIntent): PaymentIntent {
  const method = tx.expect('payment_method', intent.payment_method ?? '')
  const failed = tx.patch(intent, {
    status: 'requires_payment_method',
    next_action: null,
    payment_method: null,
    last_payment_error: {
      code: 'payment_intent_authentication_failure',
      doc_url: docUrl('payment_intent_authentication_failure'),
      message: authenticationFailure,
      payment_method: visibleMethod(method),
      type: 'card_error',
    },
  })
  tx.emit('payment_intent.payment_failed', failed)
  return failed
}

export const authenticationFailure =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.'

/** A payment method without what only the emulator knows, to stand inside an error. */
export function visibleMethod({
  emulator: _,
  ...method
}: PaymentMethod): Omit<PaymentMethod, 'emulator'> {
  return method
}
