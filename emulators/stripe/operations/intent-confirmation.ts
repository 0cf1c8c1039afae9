import { chargeIntent } from '../actions/charge-intent.ts'
import { followIntent, paymentRefusal } from '../actions/pay-invoice.ts'
import { attachMethod, methodByIdOrToken, newCardMethod } from '../actions/payment-methods.ts'
import type { PaymentIntent, PaymentMethod } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { hash, metadata, oneOf, required } from '../wire/fields.ts'
import { billingDetails, cardFields } from './payment-methods.ts'

/** A card that comes along with the intent it is for. */
export const methodData = hash({
  type: required(oneOf('card')),
  card: required(cardFields),
  billing_details: billingDetails,
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  metadata,
})

interface MethodChoice {
  payment_method?: string
  payment_method_data?: unknown
}

/** The payment method a confirmation brings along, by id or as a new card. */
export function chosenMethod(tx: Tx, params: MethodChoice): PaymentMethod | undefined {
  if (params.payment_method) return methodByIdOrToken(tx, params.payment_method)
  const data = params.payment_method_data as
    | {
        card: Parameters<typeof newCardMethod>[1]
        billing_details?: PaymentMethod['billing_details']
      }
    | undefined
  return data && newCardMethod(tx, data.card, data.billing_details)
}

interface Confirmation extends MethodChoice {
  off_session?: boolean
  return_url?: string
  use_stripe_sdk?: boolean
  setup_future_usage?: 'off_session' | 'on_session' | null
  error_on_requires_action?: boolean
}

/**
 * Charges an intent with the payment method that was chosen, or the one it has.
 *
 * @throws Refusal 402 for a declined card, 400 when there is nothing to charge or it is too late.
 */
export function confirm(tx: Tx, intent: PaymentIntent, params: Confirmation): PaymentIntent {
  if (['succeeded', 'canceled'].includes(intent.status)) throw unexpectedState(intent, 'confirmed')
  const method =
    chosenMethod(tx, params) ?? tx.get('payment_method', (intent.payment_method ?? '') as string)
  if (!method) {
    throw invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      'payment_method',
      'payment_intent_unexpected_state',
    )
  }
  if (method.customer !== null && method.customer !== intent.customer) {
    throw invalid(
      'The provided PaymentMethod cannot be attached to this intent: it belongs to another customer.',
      'payment_method',
    )
  }
  const usage = params.setup_future_usage ?? intent.setup_future_usage
  const known = tx.patch(intent, { setup_future_usage: usage })
  const returnUrl = params.use_stripe_sdk ? undefined : params.return_url
  const offSession = params.off_session ?? false
  const outcome = chargeIntent(tx, known, { method, offSession, authenticated: false, returnUrl })
  if (outcome === 'succeeded' && usage && intent.customer)
    attachMethod(tx, method, intent.customer as string)
  const after = tx.expect('payment_intent', intent.id)
  if (outcome !== 'requires_action') followIntent(tx, after, outcome, method)
  const refuses = outcome === 'requires_action' && (offSession || params.error_on_requires_action)
  if (outcome === 'declined' || refuses) throw paymentRefusal(tx, intent.id)
  return after
}

/** 400: an intent that is through cannot be changed any more. */
export function unexpectedState(intent: PaymentIntent, verb: string) {
  return invalid(
    `This PaymentIntent's status is ${intent.status}, so it cannot be ${verb}.`,
    undefined,
    'payment_intent_unexpected_state',
  )
}
