import type { Access } from '#shared/access.ts'
import { AppError } from '#shared/errors.ts'
import type { CreateSubscriptionInput } from '#shared/inputs.ts'
import type { Deps } from '../deps.ts'
import type { Tx } from '../adapters/db.ts'
import { translateStripeError } from '../adapters/stripe.ts'
import type { InvoicePayment, SubscriptionMirror } from '../adapters/stripe-mapper/index.ts'
import { withUserLock } from '../adapters/user-lock.ts'
import { getOrCreateCustomer, type Payer } from './customer.ts'
import { readOpenPayment } from './open-payment.ts'
import { findPlan } from './plans.ts'
import { settlePromotion } from './promotion.ts'
import { settleSubscription } from './settle-subscription.ts'
import { accessAfterSync } from './sync-customer.ts'

type CheckoutDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'config'>

export type CreateSubscriptionResult =
  | { status: 'active'; access: Access }
  /** The bank asks for its customer's consent: confirm with Stripe.js, then refresh. */
  | { status: 'requires_action'; clientSecret: string }

/**
 * Subscribes a person to a price with a payment method that Stripe.js made.
 *
 * Every step can be repeated: it runs under the person's lock, looks at what Stripe has before it makes
 * anything, and makes it with an idempotency key that stays the same until there is an answer. A second
 * click, a second tab or a retry after a lost answer gets the first one's subscription.
 *
 * Throws AppError: card_declined (with Stripe's words), already_subscribed (to another price),
 * payment_due, price_unknown, promotion_code_unknown, payment_method_unknown, busy, stripe_unavailable.
 */
export async function createSubscription(
  deps: CheckoutDeps,
  payer: Payer,
  input: CreateSubscriptionInput,
): Promise<CreateSubscriptionResult> {
  const { access, payment } = await subscribe(deps, payer, input).catch((error: unknown) => {
    throw translateStripeError(error)
  })
  if (access.tier === 'premium') return { status: 'active', access }
  if (payment?.status === 'requires_action' && payment.clientSecret) {
    return { status: 'requires_action', clientSecret: payment.clientSecret }
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

type Standing = { access: Access; payment: InvoicePayment | null }

// A decline is returned, not thrown, so that the mirror keeps what the attempt left behind.
async function subscribe(
  deps: CheckoutDeps,
  payer: Payer,
  input: CreateSubscriptionInput,
): Promise<Standing> {
  const plan = await findPlan(deps, input.priceId)
  return withUserLock(deps.db, payer.id, async (tx) => {
    const customer = await getOrCreateCustomer(deps, tx, payer)
    const subscription = await settleSubscription(deps, customer, payer, {
      priceId: plan.priceId,
      paymentMethodId: input.paymentMethodId,
      promotionCodeId: await settlePromotion(deps, customer.id, plan, input),
    })
    return standUnderLock(deps, tx, { userId: payer.id, customerId: customer.id, subscription })
  })
}

async function standUnderLock(
  deps: CheckoutDeps,
  tx: Tx,
  ids: { userId: string; customerId: string; subscription: SubscriptionMirror },
): Promise<Standing> {
  const access = await accessAfterSync(deps, tx, ids)
  const paid = access.tier === 'premium'
  return { access, payment: paid ? null : await readOpenPayment(deps, ids.subscription) }
}
