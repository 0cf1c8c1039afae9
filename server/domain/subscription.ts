import { isReversed, type PeriodPayment } from './period-payment.ts'

/**
 * The vocabulary for subscriptions. Nobody else compares Stripe's status strings.
 * Source of the statuses: Stripe, "How subscriptions work", Subscription statuses.
 */

export const subscriptionStatuses = [
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'canceled',
  'unpaid',
  'paused',
] as const

export type SubscriptionStatus = (typeof subscriptionStatuses)[number]

/** What becomes of the invoices while payment collection is paused (Stripe: "Pause payment collection"). */
export const pauseBehaviors = ['keep_as_draft', 'mark_uncollectible', 'void'] as const

export type PauseBehavior = (typeof pauseBehaviors)[number]

/** What a decision needs to know of a subscription; a row of the mirror has all of it. */
export type SubscriptionFacts = PeriodPayment & {
  /** The catalog's product it is to. Null where it was read before that was kept, which counts as ours. */
  productId: string | null
  status: SubscriptionStatus
  currentPeriodStart: Date
  currentPeriodEnd: Date
  /** When it is scheduled to end; null when it renews. */
  cancelAt: Date | null
  endedAt: Date | null
  trialEnd: Date | null
  /** Set while payment collection is paused. */
  pauseBehavior: PauseBehavior | null
  created: Date
}

const over: readonly SubscriptionStatus[] = ['canceled', 'incomplete_expired']
const owing: readonly SubscriptionStatus[] = ['past_due', 'unpaid']
const running: readonly SubscriptionStatus[] = ['active', 'trialing']

/** Those of a subscription that takes the one place a person has for one. */
export const liveStatuses = subscriptionStatuses.filter((status) => !over.includes(status))

type WithStatus = Pick<SubscriptionFacts, 'status'>

/** Has ended for good; a new subscription may be started beside it. */
const isOver = ({ status }: WithStatus) => over.includes(status)

/** Takes the one place a person has for a subscription, paid or not. */
export const isLive = (subscription: WithStatus) => !isOver(subscription)

/** Paid for, or in a trial. */
export const isRunning = ({ status }: WithStatus) => running.includes(status)

/** A renewal was not paid; the open invoice is the way back, never a second subscription. */
export const isOwing = ({ status }: WithStatus) => owing.includes(status)

/** Its first payment was never completed. */
export const isIncomplete = ({ status }: WithStatus) => status === 'incomplete'

/** Was paid for or on trial once; one whose first payment never came did not begin. */
export const hasBegun = ({ status }: WithStatus) =>
  status !== 'incomplete' && status !== 'incomplete_expired'

/**
 * Collection is paused by voiding the invoices, and neither a payment nor a trial covers the running
 * period (Stripe: "Pause payment collection").
 */
export const isStopped = ({ status, pauseBehavior, paidForPeriod }: PauseFacts) =>
  pauseBehavior === 'void' && status !== 'trialing' && paidForPeriod <= 0

type PauseFacts = Pick<SubscriptionFacts, 'status' | 'pauseBehavior' | 'paidForPeriod'>

/** Cancelled by its owner, and not over yet. */
export const isEnding = (subscription: Pick<SubscriptionFacts, 'status' | 'cancelAt'>) =>
  isLive(subscription) && subscription.cancelAt !== null

/** What "cancel" and "resume" can act on. */
export const isCancellable = (subscription: WithStatus) =>
  isLive(subscription) && !isIncomplete(subscription)

type Settled = PeriodPayment & Pick<SubscriptionFacts, 'pauseBehavior'>
type Candidate = WithStatus & Pick<SubscriptionFacts, 'created'> & (Settled | object)

// Without word of its payments a subscription is taken as paid.
const isPaidAndRunning = (s: Candidate) =>
  isRunning(s) && !('paidForPeriod' in s && (isReversed(s) || isStopped(s)))

/**
 * The subscription that speaks for a person who has, or had, several: a running one before an owing
 * one before any other, and among equals the newest. One whose payment was given back or is disputed,
 * or that a pause has stopped, stands behind those that owe. Returns null for none.
 */
export function leadingSubscription<T extends Candidate>(subscriptions: readonly T[]): T | null {
  const rank = (s: T) => (isPaidAndRunning(s) ? 0 : isOwing(s) ? 1 : isLive(s) ? 2 : 3)
  const [leading] = [...subscriptions].sort(
    (a, b) => rank(a) - rank(b) || b.created.getTime() - a.created.getTime(),
  )
  return leading ?? null
}
