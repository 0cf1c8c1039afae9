import type { Tier } from './catalog.ts'

/** The three words a subscriber sees for a subscription, whatever Stripe's finer statuses are. */
type SubscriptionState = 'non-active' | 'active' | 'cancelled'

/** Why somebody has the tier they have. */
export type AccessReason =
  | { code: 'not_signed_in' }
  | { code: 'no_subscription' }
  | { code: 'renews' }
  | { code: 'trial' }
  | { code: 'ends' }
  | { code: 'renewal_overdue' }
  | { code: 'grace'; daysLeft: number; graceDays: number }
  | { code: 'payment_failed' }
  | { code: 'payment_incomplete' }
  | { code: 'pausing' }
  | { code: 'paused' }
  | { code: 'refunded' }
  | { code: 'disputed' }
  | { code: 'ended' }

/** One decision about one person at one moment. Pages, procedures and operators all show this. */
export type Access = {
  tier: Tier
  subscription: SubscriptionState
  reason: AccessReason
  /** For premium, the moment it stops or renews; for somebody whose premium is over, when that was; otherwise null. */
  until: Date | null
}

export const guestAccess: Access = {
  tier: 'guest',
  subscription: 'non-active',
  reason: { code: 'not_signed_in' },
  until: null,
}

/** A payment failed: within its days of grace, or after them. */
export const isOwing = ({ reason }: Access): boolean =>
  reason.code === 'grace' || reason.code === 'payment_failed'

/**
 * Free, and the subscription goes on: what was paid was given back or is disputed, or it is paused. The next
 * period, once it is paid, brings Premium back; who does not want that cancels.
 */
export const isSuspended = ({ tier, reason }: Access): boolean =>
  tier === 'free' && ['refunded', 'disputed', 'paused'].includes(reason.code)

/** Cancelled, and not over yet: it stops at `until`, or is suspended until then. */
export const isEnding = (access: Access): boolean =>
  access.subscription === 'cancelled' && (access.tier === 'premium' || isSuspended(access))

/** There is a subscription that can be cancelled. */
export const isCancellable = (access: Access): boolean =>
  access.tier === 'premium' || isOwing(access) || isSuspended(access)

/** No subscription has begun yet, so the first one may begin with a free trial. */
export const isNewcomer = ({ reason }: Access): boolean =>
  ['not_signed_in', 'no_subscription', 'payment_incomplete'].includes(reason.code)
