import type Stripe from 'stripe'
import type { Access } from '#shared/access.ts'
import { accessPolicy } from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import type { CancelInput } from '#shared/inputs.ts'
import type { Deps } from '../../deps.ts'
import { isResourceMissing } from '../../adapters/stripe.ts'
import type { SubscriptionMirror } from '../../adapters/stripe-mapper/index.ts'
import { withUserLock } from '../../adapters/user-lock.ts'
import { decideAccess } from '../../domain/access.ts'
import {
  isCancellable,
  isEnding,
  isLive,
  isOwing,
  leadingSubscription,
} from '../../domain/subscription.ts'
import { listSubscriptions } from '../mirror/read-customer-state.ts'
import { accessAfterSync } from '../mirror/sync-customer.ts'
import { changeBilling } from './under-lock.ts'
import { voidUnpaid } from './void-unpaid.ts'

type SubscriptionDeps = Pick<Deps, 'db' | 'stripe' | 'clock'>

/**
 * Cancels at the end of the paid period, or at once. Access goes with it: until the period's end, or no
 * longer. What is owed of a renewal goes with what is cancelled at once (docs/decisions/0019). The reason,
 * where one was given, goes to Stripe. One that is cancelled already is success. Throws AppError
 * no_subscription, and what changeBilling throws.
 */
export async function cancelSubscription(
  deps: SubscriptionDeps,
  userId: string,
  { when, feedback, comment }: CancelInput,
): Promise<Access> {
  const cancellation_details = { ...(feedback && { feedback }), ...(comment && { comment }) }
  return change(deps, userId, async (subscription) => {
    if (!isCancellable(subscription)) throw new AppError('no_subscription')
    if (when === 'now') {
      await cancelNow(deps, subscription.id, { cancellation_details })
      if (isOwing(subscription)) await voidUnpaid(deps, subscription.id)
    } else if (!isEnding(subscription)) {
      await deps.stripe.subscriptions.update(subscription.id, {
        cancel_at_period_end: true,
        cancellation_details,
      })
    }
  })
}

async function cancelNow(
  { stripe }: Pick<Deps, 'stripe'>,
  subscriptionId: string,
  details: Stripe.SubscriptionCancelParams,
): Promise<void> {
  try {
    await stripe.subscriptions.cancel(subscriptionId, details)
  } catch (error) {
    if (!isResourceMissing(error)) throw error
  }
}

/**
 * Takes a scheduled cancellation back. One that is not scheduled to end is success. Throws AppError
 * not_resumable once it is over, no_subscription when there never was one, and what changeBilling throws.
 */
export async function resumeSubscription(deps: SubscriptionDeps, userId: string): Promise<Access> {
  return change(deps, userId, async (subscription) => {
    if (!isLive(subscription)) throw new AppError('not_resumable')
    if (!isEnding(subscription)) return
    await deps.stripe.subscriptions.update(
      subscription.id,
      // Stripe takes back an end date by its own field, and refuses the two in one request.
      subscription.cancelAtPeriodEnd ? { cancel_at_period_end: false } : { cancel_at: '' },
    )
  })
}

/** Reads the person's state from Stripe anew; for the return from a payment, where no webhook may have come yet. */
export async function refreshAccess(deps: SubscriptionDeps, userId: string): Promise<Access> {
  return withUserLock(deps.db, userId, async (tx) => {
    const customer = await tx.customer.findUnique({ where: { userId }, select: { id: true } })
    return customer
      ? accessAfterSync(deps, tx, { userId, customerId: customer.id })
      : decideAccess(null, deps.clock.now(), accessPolicy)
  })
}

/** Changes the subscription that speaks for the person, as Stripe has it now. Throws AppError no_subscription. */
async function change(
  deps: SubscriptionDeps,
  userId: string,
  apply: (subscription: SubscriptionMirror) => Promise<void>,
): Promise<Access> {
  const { access } = await changeBilling(deps, userId, async (customerId) => {
    const subscription = leadingSubscription(await listSubscriptions(deps, customerId))
    if (!subscription) throw new AppError('no_subscription')
    await apply(subscription)
  })
  return access
}
