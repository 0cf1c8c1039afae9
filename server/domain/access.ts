import type { Access, AccessReason } from '#shared/access.ts'
import { product, tierOfProduct } from '#shared/catalog.ts'
import { dayMilliseconds, daysAfter } from './instant.ts'
import { isRefunded } from './period-payment.ts'
import { isEnding, isStopped, type SubscriptionFacts } from './subscription.ts'

export type AccessPolicy = {
  /** Days a failed renewal keeps premium. */
  graceDays: number
  /** Days past the period's end that an unconfirmed renewal keeps premium. */
  renewalLeewayDays: number
}

const premium = (
  subscription: Access['subscription'],
  reason: AccessReason,
  until: Date,
): Access => ({ tier: 'premium', subscription, reason, until })

const free = (
  subscription: Access['subscription'],
  code: Exclude<AccessReason['code'], 'grace'>,
  until: Date | null = null,
): Access => ({ tier: 'free', subscription, reason: { code }, until })

/**
 * What a signed-in person may do. Takes the subscription that leads (or null), the moment and the
 * policy; returns the tier, the subscriber's word for the state, the reason, and until when it holds.
 * A boundary belongs to what comes after it: at `until` itself premium is over.
 * The rows are in docs/access.md, and the same rows are the test.
 */
export function decideAccess(
  subscription: SubscriptionFacts | null,
  now: Date,
  policy: AccessPolicy,
): Access {
  const tier = subscription && tierOf(subscription)
  if (!tier) return free('non-active', 'no_subscription')
  const access = standing(subscription, now, policy)
  return access.tier === 'free' ? access : { ...access, tier }
}

/** What it gives while it is paid for; null once its product is not in the catalog any more. */
const tierOf = ({ productId }: SubscriptionFacts) => tierOfProduct(productId ?? product.id)

function standing(subscription: SubscriptionFacts, now: Date, policy: AccessPolicy): Access {
  switch (subscription.status) {
    case 'trialing':
    case 'active':
      return runningAccess(subscription, now, policy)
    case 'past_due':
      return graceAccess(subscription, now, policy)
    case 'unpaid':
      return free('non-active', 'payment_failed')
    case 'incomplete':
    case 'incomplete_expired':
      return free('non-active', 'payment_incomplete')
    case 'paused':
      return free('non-active', 'paused')
    case 'canceled':
      return free('cancelled', 'ended', subscription.endedAt ?? subscription.cancelAt)
  }
}

function runningAccess(subscription: SubscriptionFacts, now: Date, policy: AccessPolicy): Access {
  const ending = isEnding(subscription)
  const word = ending ? 'cancelled' : 'non-active'
  if (subscription.disputedForPeriod) return free(word, 'disputed')
  if (isRefunded(subscription)) return free(word, 'refunded')
  if (isStopped(subscription)) return free(word, 'paused')
  if (ending) return endingAccess(subscription, now)
  return isPausing(subscription)
    ? pausingAccess(subscription, now)
    : renewingAccess(subscription, now, policy)
}

// Of Stripe's three ways to pause collection, two give the service for free, now or on credit; voiding
// the invoices is for a service that stops (Stripe: "Pause payment collection").
const isPausing = ({ pauseBehavior }: SubscriptionFacts) => pauseBehavior === 'void'

function pausingAccess({ currentPeriodEnd: until }: SubscriptionFacts, now: Date): Access {
  return now < until
    ? premium('active', { code: 'pausing' }, until)
    : free('non-active', 'paused', until)
}

function endingAccess({ cancelAt, currentPeriodEnd }: SubscriptionFacts, now: Date): Access {
  const until = cancelAt ?? currentPeriodEnd
  return now < until
    ? premium('cancelled', { code: 'ends' }, until)
    : free('cancelled', 'ended', until)
}

function renewingAccess(
  { status, trialEnd, currentPeriodEnd }: SubscriptionFacts,
  now: Date,
  policy: AccessPolicy,
): Access {
  const trial = status === 'trialing'
  const until = (trial && trialEnd) || currentPeriodEnd
  if (now < until) return premium('active', { code: trial ? 'trial' : 'renews' }, until)
  const leewayEnd = daysAfter(until, policy.renewalLeewayDays)
  return now < leewayEnd
    ? premium('active', { code: 'renewal_overdue' }, leewayEnd)
    : free('non-active', 'ended', until)
}

// Stripe has already moved a past_due subscription to the period that was not paid, so what was
// paid for ended where that period starts.
function graceAccess(subscription: SubscriptionFacts, now: Date, policy: AccessPolicy): Access {
  const graceEnd = daysAfter(subscription.currentPeriodStart, policy.graceDays)
  const until = earlier(graceEnd, subscription.cancelAt)
  if (now >= until) return free('non-active', 'payment_failed', until)
  const daysLeft = Math.ceil((until.getTime() - now.getTime()) / dayMilliseconds)
  const reason = { code: 'grace', daysLeft, graceDays: policy.graceDays } as const
  return premium(isEnding(subscription) ? 'cancelled' : 'active', reason, until)
}

const earlier = (a: Date, b: Date | null) => (b && b < a ? b : a)
