import { isReversed, type PeriodPayment } from './period-payment.ts'
import { isEnding, isOwing, isRunning, type SubscriptionFacts } from './subscription.ts'

/** Why a plan cannot be changed now; null when it can. */
export function planChangeRefusal(
  subscription: (Pick<SubscriptionFacts, 'status' | 'cancelAt'> & PeriodPayment) | null,
): 'no_subscription' | 'payment_due' | 'plan_unchangeable' | null {
  if (!subscription) return 'no_subscription'
  if (isOwing(subscription)) return 'payment_due'
  if (!isRunning(subscription)) return 'no_subscription'
  // What is left of a period that was given back would be credited, and so be given back twice.
  return isEnding(subscription) || isReversed(subscription) ? 'plan_unchangeable' : null
}

const quoteSeconds = 30 * 60
const clockSkewSeconds = 60

/** Whether an amount worked out for a second (Unix time) may still be confirmed. */
export function isQuoteFresh(prorationDate: number, now: Date): boolean {
  const age = now.getTime() / 1000 - prorationDate
  return age <= quoteSeconds && age >= -clockSkewSeconds
}
