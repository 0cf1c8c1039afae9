import { clientSecret, newId } from '../engine/ids.ts'
import type { PaymentMethod, SetupIntent } from '../engine/objects.ts'
import { Refusal } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { docUrl } from '../wire/error-body.ts'
import { authenticationFailure, nextAction, visibleMethod } from './charge-intent.ts'
import { attachMethod, cardOf } from './payment-methods.ts'

export interface SetupTerms {
  customer: string | null
  description: string | null
  metadata: Record<string, string>
  usage: string
  subscription: string | null
}

/** A setup intent that waits for a payment method; announced as created. */
export function newSetupIntent(tx: Tx, terms: SetupTerms): SetupIntent {
  const id = newId('seti')
  const { subscription, ...fields } = terms
  const intent = tx.put<SetupIntent>({
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: subscription ? null : { allow_redirects: 'always', enabled: true },
    cancellation_reason: null,
    client_secret: clientSecret(id),
    created: tx.now,
    customer_account: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    ...fields,
    emulator: { subscription },
  })
  tx.emit('setup_intent.created', intent)
  return intent
}

/**
 * Saves a card through a setup intent: at once, or after its owner answered the bank's challenge.
 *
 * @throws Refusal 402 when the bank refuses the card; the intent remembers it.
 */
export function confirmSetup(
  tx: Tx,
  intent: SetupIntent,
  method: PaymentMethod,
  options: { authenticated: boolean; returnUrl?: string | undefined },
): SetupIntent {
  const card = cardOf(method)
  if (card.decline) throw setupDeclined(tx, intent, method)
  if (card.threeDSecure !== 'never' && !options.authenticated) {
    const waiting = tx.patch(intent, {
      payment_method: method.id,
      status: 'requires_action',
      next_action: nextAction(tx, intent, options.returnUrl),
    })
    tx.emit('setup_intent.requires_action', waiting)
    return waiting
  }
  const approved = tx.patch(method, {
    emulator: { ...method.emulator, authenticated: options.authenticated },
  })
  if (intent.customer !== null) attachMethod(tx, approved, intent.customer)
  const done = tx.patch(intent, {
    payment_method: method.id,
    status: 'succeeded',
    next_action: null,
    last_setup_error: null,
  })
  tx.emit('setup_intent.succeeded', done)
  giveToSubscription(tx, done)
  return done
}

/** The customer failed the challenge of a setup. */
export function failSetup(tx: Tx, intent: SetupIntent): SetupIntent {
  const method = tx.expect('payment_method', intent.payment_method ?? '')
  const code = 'setup_intent_authentication_failure'
  const failed = tx.patch(intent, {
    payment_method: null,
    status: 'requires_payment_method',
    next_action: null,
    last_setup_error: {
      code,
      doc_url: docUrl(code),
      message: authenticationFailure,
      payment_method: visibleMethod(method),
      type: 'card_error',
    } as SetupIntent['last_setup_error'],
  })
  tx.emit('setup_intent.setup_failed', failed)
  return failed
}

function setupDeclined(tx: Tx, intent: SetupIntent, method: PaymentMethod): Refusal {
  const { code, decline_code, message } = cardOf(method).decline!
  const failed = tx.patch(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    last_setup_error: {
      code,
      decline_code,
      doc_url: docUrl(code),
      message,
      payment_method: visibleMethod(method),
      type: 'card_error',
    } as SetupIntent['last_setup_error'],
  })
  tx.emit('setup_intent.setup_failed', failed)
  const details = { type: 'card_error', code, decline_code, setup_intent: failed } as const
  return new Refusal(402, message, { ...details, payment_method: method }, true)
}

/** A subscription that waited for a card to be set up is charged on it from now on. */
function giveToSubscription(tx: Tx, intent: SetupIntent): void {
  const id = intent.emulator.subscription
  const row = id === null ? undefined : tx.get('subscription', id)
  if (!row) return
  tx.patchAndTell('customer.subscription.updated', row, {
    pending_setup_intent: null,
    default_payment_method: intent.payment_method,
  })
}
