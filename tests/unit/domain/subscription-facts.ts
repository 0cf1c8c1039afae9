import type { SubscriptionFacts } from '#server/domain/subscription.ts'

export const policy = { graceDays: 14, renewalLeewayDays: 3 }
/** Midnight of a day, in UTC. */
export const day = (text: string) => new Date(`${text}T00:00:00Z`)
export const now = day('2027-04-10')

/** A subscription that was paid for and renews, with changes. */
export const facts = (changes: Partial<SubscriptionFacts>): SubscriptionFacts => ({
  status: 'active',
  currentPeriodStart: day('2027-04-03'),
  currentPeriodEnd: day('2027-05-03'),
  cancelAt: null,
  endedAt: null,
  trialEnd: null,
  pauseBehavior: null,
  paidForPeriod: 900,
  refundedForPeriod: 0,
  disputedForPeriod: false,
  created: day('2027-01-03'),
  ...changes,
})
