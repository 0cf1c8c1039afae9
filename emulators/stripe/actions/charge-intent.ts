import { clientSecret, newId } from '../engine/ids.ts'
import type { Charge, PaymentIntent, PaymentMethod } from '../engine/objects.ts'
import type { Decline } from '../engine/cards.ts'
import type { Tx } from '../engine/tx.ts'
import { docUrl } from '../wire/error-body.ts'
import { openDispute } from './open-dispute.ts'
import { cardOf } from './payment-methods.ts'

export interface IntentTerms {
  amount: number
  currency: string
  customer: string | null
  description: string | null
  invoice: string | null
  metadata: Record<string, string>
  setup_future_usage: 'off_session' | 'on_session' | null
}

/** A payment intent that waits for a payment method. It is not announced yet. */
export function newIntent(tx: Tx, terms: IntentTerms): PaymentIntent {
  const id = newId('pi')
  const { invoice, ...fields } = terms
  return tx.put<PaymentIntent>({
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: invoice ? null : { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: clientSecret(id),
    confirmation_method: 'automatic',
    created: tx.now,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
    ...fields,
    emulator: { invoice, offSession: false },
  })
}

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

function chargeFor(
  tx: Tx,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline | null,
  authenticated: boolean,
): Charge {
  const id = newId('ch')
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'EMULATOR',
    captured: !decline,
    created: tx.now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      card: cardDetails(intent.amount, method, decline !== null, authenticated),
      type: 'card',
    },
    receipt_email: null,
    receipt_number: null,
    receipt_url: decline ? null : `${tx.origin}/_hosted/receipt/${id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
    emulator: { invoice: intent.emulator.invoice },
  }
}

function outcomeOf(decline: Decline | null): Charge['outcome'] {
  return {
    advice_code: decline ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: decline ? '01' : null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.decline_code ?? null,
    risk_level: 'normal',
    risk_score: 10,
    seller_message: decline
      ? `The bank returned the decline code \`${decline.decline_code}\`.`
      : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  }
}

function cardDetails(
  amount: number,
  method: PaymentMethod,
  failed: boolean,
  authenticated: boolean,
): NonNullable<Charge['payment_method_details']>['card'] {
  const card = method.card!
  return {
    amount_authorized: failed ? null : amount,
    authorization_code: failed ? null : '123456',
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: authenticated ? passedChallenge : null,
    transaction_link_id: null,
    wallet: null,
  }
}

const passedChallenge = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
} as const
