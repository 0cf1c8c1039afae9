import type { Access } from '#shared/access.ts'
import { AppError } from '#shared/errors.ts'
import type { CreateSubscriptionInput } from '#shared/inputs.ts'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../adapters/db.ts'
import type {
  InvoicePayment,
  PendingSetup,
  SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'
import { withUserLock } from '../../adapters/user-lock.ts'
import { requireOpenAccount } from './account-open.ts'
import { accessAfterSync } from '../mirror/sync-customer.ts'
import { withCardLimits, type CardUser } from './card-limits.ts'
import { getOrCreateCustomer, type Payer } from './customer.ts'
import { readOpenPayment } from './open-payment.ts'
import { openSetup } from './open-setup.ts'
import { findPlan } from './plans.ts'
import { settlePromotion } from './promotion.ts'
import { settleSubscription } from './settle-subscription.ts'

type CheckoutDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'config' | 'limiter'>

export type CreateSubscriptionResult =
  | { status: 'active'; access: Access }
  /** The bank asks for its customer's consent: confirm with Stripe.js's handleNextAction, which takes both
   * intents, then refresh. `setup` is a trial's card: nothing is charged. */
  | { status: 'requires_action'; intent: 'payment' | 'setup'; clientSecret: string }

/**
 * Subscribes a person to a price with a payment method that Stripe.js made.
 *
 * Every step can be repeated: it runs under the person's lock, looks at what Stripe has before it makes
 * anything, and makes it with an idempotency key that stays the same until there is an answer. A second
 * click, a second tab or a retry after a lost answer gets the first one's subscription.
 *
 * With `trial`, nothing is charged today or nothing is made: whoever turns out to have had a trial is
 * told, with the amount, and decides again. With `shown`, that amount is due today or nothing is made.
 *
 * Throws AppError: card_declined (with Stripe's words), already_subscribed (to another price),
 * payment_due, trial_unavailable, quote_expired, currency_locked, price_unknown, promotion_code_unknown,
 * payment_method_unknown, account_closing, too_many_attempts, busy; and the SDK's own errors.
 */
export function createSubscription(
  deps: CheckoutDeps,
  payer: Payer & CardUser,
  input: CreateSubscriptionInput,
): Promise<CreateSubscriptionResult> {
  const { paymentMethodId = 'none' } = input
  return withCardLimits(deps, { user: payer, paymentMethodId }, () => order(deps, payer, input))
}

async function order(
  deps: CheckoutDeps,
  payer: Payer,
  input: CreateSubscriptionInput,
): Promise<CreateSubscriptionResult> {
  const { access, payment, setup, problem } = await subscribe(deps, payer, input)
  if (problem) throw problem
  if (setup?.clientSecret) {
    return { status: 'requires_action', intent: 'setup', clientSecret: setup.clientSecret }
  }
  if (access.tier === 'premium') return { status: 'active', access }
  if (payment?.status === 'requires_action' && payment.clientSecret) {
    return { status: 'requires_action', intent: 'payment', clientSecret: payment.clientSecret }
  }
  if (payment?.decline) {
    const { message, code } = payment.decline
    throw new AppError('card_declined', {
      ...(message && { message }),
      ...(code && { declineCode: code }),
    })
  }
  throw new AppError('busy')
}

type Standing = {
  access: Access
  payment: InvoicePayment | null
  setup: PendingSetup | null
  /** What went wrong after the subscription was made. */
  problem?: unknown
}

// A decline is returned, not thrown, so that the mirror keeps what the attempt left behind.
async function subscribe(
  deps: CheckoutDeps,
  payer: Payer,
  input: CreateSubscriptionInput,
): Promise<Standing> {
  const plan = await findPlan(deps, input.priceId)
  const { paymentMethodId, trial = false, shown } = input
  return withUserLock(deps.db, payer.id, async (tx) => {
    await requireOpenAccount(tx, payer.id)
    const customer = await getOrCreateCustomer(deps, tx, payer)
    const promotionCodeId = await settlePromotion(deps, customer.id, plan, input)
    const terms = { plan, paymentMethodId, trial, promotionCodeId, shown }
    const subscription = await settleSubscription(deps, customer, payer, terms)
    const ids = { userId: payer.id, customerId: customer.id, subscription }
    return standUnderLock(deps, tx, ids, paymentMethodId)
  })
}

async function standUnderLock(
  deps: CheckoutDeps,
  tx: Tx,
  ids: { userId: string; customerId: string; subscription: SubscriptionMirror },
  paymentMethodId: string | undefined,
): Promise<Standing> {
  const { customerId, subscription } = ids
  const none = { payment: null, setup: null }
  const access = await accessAfterSync(deps, tx, ids)
  if (subscription.status === 'trialing' && paymentMethodId) {
    const trial = { customerId, subscriptionId: subscription.id }
    const opened = await openSetup(deps, trial, paymentMethodId).then(
      (setup) => ({ setup }),
      (problem: unknown) => ({ problem }),
    )
    return { access, ...none, ...opened }
  }
  if (access.tier === 'premium') return { access, ...none }
  return { access, ...none, payment: await readOpenPayment(deps, subscription) }
}
