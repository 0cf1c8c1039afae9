import { cardBehaviour, declineError } from './cards.ts'
import type { Engine } from './engine.ts'
import type {
  Invoice,
  PaymentError,
  PaymentIntent,
  PaymentMethod,
  Subscription,
} from './objects.ts'

/** Tries to pay an intent with a card, and lets its invoice and subscription follow. */
export function attemptPayment(
  engine: Engine,
  intent: PaymentIntent,
  method: PaymentMethod,
): PaymentIntent {
  const card = cardBehaviour(method._number)
  const asks =
    card?.asksTheBank === 'always' || (card?.asksTheBank === 'once' && !method._authenticated)
  const attempted = { ...intent, payment_method: method.id }
  if (card?.declines) return decline(engine, attempted, declineError(card.declines))
  if (asks) return askTheBank(engine, attempted)
  return charge(engine, attempted, method)
}

/** What the bank's customer answered: consent leads to the charge, anything else to a new card. */
export function answerChallenge(
  engine: Engine,
  intent: PaymentIntent,
  consents: boolean,
): PaymentIntent {
  if (intent.status !== 'requires_action' || !intent.payment_method) return intent
  if (!consents) {
    return decline(engine, intent, {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message:
        'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    })
  }
  const method = engine.find('payment_method', intent.payment_method)
  return charge(engine, intent, engine.store.put({ ...method, _authenticated: true }))
}

function askTheBank(engine: Engine, intent: PaymentIntent): PaymentIntent {
  const use_stripe_sdk = { type: 'three_d_secure_redirect' }
  return engine.change(
    {
      ...intent,
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk', use_stripe_sdk },
    },
    'payment_intent.requires_action',
  )
}

function charge(engine: Engine, intent: PaymentIntent, method: PaymentMethod): PaymentIntent {
  const refusal = cardBehaviour(method._number)?.declinesWhenCharged
  if (refusal) return decline(engine, intent, declineError(refusal))
  const paid = engine.change(
    {
      ...intent,
      status: 'succeeded',
      amount_received: intent.amount,
      last_payment_error: null,
      next_action: null,
    },
    'payment_intent.succeeded',
  )
  settleInvoice(engine, engine.find('invoice', intent._invoice))
  return paid
}

function decline(engine: Engine, intent: PaymentIntent, error: PaymentError): PaymentIntent {
  const failed = engine.change(
    { ...intent, status: 'requires_payment_method', last_payment_error: error, next_action: null },
    'payment_intent.payment_failed',
  )
  engine.emit('invoice.payment_failed', engine.find('invoice', intent._invoice))
  return failed
}

function settleInvoice(engine: Engine, invoice: Invoice): void {
  const { subscription: id } = invoice.parent.subscription_details
  const subscription = engine.find('subscription', id)
  if (subscription.status === 'incomplete') {
    engine.change<Subscription>(
      { ...subscription, status: 'active' },
      'customer.subscription.updated',
      {
        status: 'incomplete',
      },
    )
  }
  engine.change(
    { ...invoice, status: 'paid', amount_paid: invoice.total, amount_remaining: 0 },
    'invoice.paid',
  )
}
