import { describe, expect, it } from 'vitest'
import { describeAccess } from '#shared/access.ts'
import { decideAccess } from '#server/domain/access.ts'
import type { SubscriptionFacts } from '#server/domain/subscription.ts'

const policy = { graceDays: 14, renewalLeewayDays: 3 }
const day = (text: string) => new Date(`${text}T00:00:00Z`)
const now = day('2027-04-10')

const facts = (changes: Partial<SubscriptionFacts>): SubscriptionFacts => ({
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

// The rows of docs/access.md.
const rows: {
  given: string
  subscription: SubscriptionFacts | null
  tier: string
  word: string
  reason: string
  until: string | null
  sentence: string
}[] = [
  {
    given: 'no subscription',
    subscription: null,
    tier: 'free',
    word: 'non-active',
    reason: 'no_subscription',
    until: null,
    sentence: 'Free, no subscription yet',
  },
  {
    given: 'active',
    subscription: facts({}),
    tier: 'premium',
    word: 'active',
    reason: 'renews',
    until: '2027-05-03',
    sentence: 'Premium, renews on 3 May 2027',
  },
  {
    given: 'active, cancelled for the period’s end',
    subscription: facts({ cancelAt: day('2027-05-03') }),
    tier: 'premium',
    word: 'cancelled',
    reason: 'ends',
    until: '2027-05-03',
    sentence: 'Premium until 3 May 2027, then free',
  },
  {
    given: 'active, its cancellation date passed but no event came',
    subscription: facts({ cancelAt: day('2027-04-09') }),
    tier: 'free',
    word: 'cancelled',
    reason: 'ended',
    until: '2027-04-09',
    sentence: 'Free, Premium ended on 9 April 2027',
  },
  {
    given: 'active, the renewal two days late',
    subscription: facts({ currentPeriodEnd: day('2027-04-08') }),
    tier: 'premium',
    word: 'active',
    reason: 'renewal_overdue',
    until: '2027-04-11',
    sentence: 'Premium, the renewal is being confirmed',
  },
  {
    given: 'active, the renewal later than the leeway',
    subscription: facts({ currentPeriodEnd: day('2027-04-07') }),
    tier: 'free',
    word: 'non-active',
    reason: 'ended',
    until: '2027-04-07',
    sentence: 'Free, Premium ended on 7 April 2027',
  },
  {
    given: 'trialing',
    subscription: facts({ status: 'trialing', trialEnd: day('2027-04-17') }),
    tier: 'premium',
    word: 'active',
    reason: 'trial',
    until: '2027-04-17',
    sentence: 'Premium trial until 17 April 2027',
  },
  {
    given: 'past_due within the grace',
    subscription: facts({ status: 'past_due', currentPeriodStart: day('2027-03-31') }),
    tier: 'premium',
    word: 'active',
    reason: 'grace',
    until: '2027-04-14',
    sentence: 'Premium, payment failed: 4 of 14 days of grace left',
  },
  {
    given: 'past_due after the grace',
    subscription: facts({ status: 'past_due', currentPeriodStart: day('2027-03-27') }),
    tier: 'free',
    word: 'non-active',
    reason: 'payment_failed',
    until: '2027-04-10',
    sentence: 'Free, because the last payment failed',
  },
  {
    given: 'unpaid',
    subscription: facts({ status: 'unpaid' }),
    tier: 'free',
    word: 'non-active',
    reason: 'payment_failed',
    until: null,
    sentence: 'Free, because the last payment failed',
  },
  {
    given: 'incomplete',
    subscription: facts({ status: 'incomplete' }),
    tier: 'free',
    word: 'non-active',
    reason: 'payment_incomplete',
    until: null,
    sentence: 'Free until the first payment is complete',
  },
  {
    given: 'incomplete_expired',
    subscription: facts({ status: 'incomplete_expired' }),
    tier: 'free',
    word: 'non-active',
    reason: 'payment_incomplete',
    until: null,
    sentence: 'Free until the first payment is complete',
  },
  {
    given: 'paused',
    subscription: facts({ status: 'paused' }),
    tier: 'free',
    word: 'non-active',
    reason: 'paused',
    until: null,
    sentence: 'Free while the subscription is paused',
  },
  {
    given: 'canceled',
    subscription: facts({ status: 'canceled', endedAt: day('2027-04-05') }),
    tier: 'free',
    word: 'cancelled',
    reason: 'ended',
    until: '2027-04-05',
    sentence: 'Free, Premium ended on 5 April 2027',
  },
]

describe('access follows the subscription as the table in docs/access.md says', () => {
  it.each(rows)('$given: $tier, $reason', (row) => {
    const access = decideAccess(row.subscription, now, policy)
    expect(access).toMatchObject({ tier: row.tier, subscription: row.word })
    expect(access.reason.code).toBe(row.reason)
    expect(access.until).toEqual(row.until ? day(row.until) : null)
    expect(describeAccess(access)).toBe(row.sentence)
  })
})

describe('boundaries', () => {
  const tierAt = (moment: Date, subscription: SubscriptionFacts) =>
    decideAccess(subscription, moment, policy).tier
  const before = (moment: Date) => new Date(moment.getTime() - 1)

  it('a cancelled subscription ends at the very millisecond of its end date', () => {
    const subscription = facts({ cancelAt: day('2027-05-03') })
    expect(tierAt(before(day('2027-05-03')), subscription)).toBe('premium')
    expect(tierAt(day('2027-05-03'), subscription)).toBe('free')
  })

  it('the grace ends fourteen days after the unpaid period began', () => {
    const subscription = facts({ status: 'past_due', currentPeriodStart: day('2027-04-01') })
    expect(tierAt(before(day('2027-04-15')), subscription)).toBe('premium')
    expect(tierAt(day('2027-04-15'), subscription)).toBe('free')
  })

  it('the grace never outlasts a cancellation', () => {
    const subscription = facts({
      status: 'past_due',
      currentPeriodStart: day('2027-04-01'),
      cancelAt: day('2027-04-11'),
    })
    expect(decideAccess(subscription, now, policy)).toMatchObject({
      tier: 'premium',
      subscription: 'cancelled',
      until: day('2027-04-11'),
    })
    expect(tierAt(day('2027-04-11'), subscription)).toBe('free')
  })
})
