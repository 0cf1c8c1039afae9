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

/** A date as people write it, in UTC so that server and browser agree: "3 May 2027". */
export function formatDay(date: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

/** The decision as one plain sentence without its full stop: "Premium until 3 May 2027, then free". */
export function describeAccess({ reason, until }: Access): string {
  const day = until ? formatDay(until) : ''
  switch (reason.code) {
    case 'not_signed_in':
      return 'Not signed in'
    case 'no_subscription':
      return 'Free, no subscription yet'
    case 'renews':
      return `Premium, renews on ${day}`
    case 'trial':
      return `Premium trial until ${day}`
    case 'ends':
      return `Premium until ${day}, then free`
    case 'renewal_overdue':
      return 'Premium, the renewal is being confirmed'
    case 'grace':
      return `Premium, payment failed: ${reason.daysLeft} of ${reason.graceDays} days of grace left`
    case 'payment_failed':
      return 'Free, because the last payment failed'
    case 'payment_incomplete':
      return 'Free until the first payment is complete'
    case 'pausing':
      return `Premium until ${day}, then paused`
    case 'refunded':
      return 'Free, because the payment for this period was refunded'
    case 'disputed':
      return 'Free, because the payment for this period is disputed with the bank'
    case 'paused':
      return 'Free while the subscription is paused'
    case 'ended':
      return day ? `Free, Premium ended on ${day}` : 'Free, Premium has ended'
  }
}
