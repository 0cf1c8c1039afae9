import { describe, expect, it } from 'vitest'
import { describeAccess } from '#shared/access-sentence.ts'
import { product } from '#shared/catalog.ts'
import { decideAccess } from '#server/domain/access.ts'
import type { SubscriptionFacts } from '#server/domain/subscription.ts'
import { day, facts, now, policy, rows } from './access-table.ts'

describe('access follows the subscription as the table in docs/access.md says', () => {
  it.each(rows)('$given: $tier, $reason', (row) => {
    const access = decideAccess(row.subscription, now, policy)
    expect(access).toMatchObject({ tier: row.tier, subscription: row.word })
    expect(access.reason.code).toBe(row.reason)
    expect(access.until).toEqual(row.until ? day(row.until) : null)
    expect(describeAccess(access)).toBe(row.sentence)
  })
})

describe('a refund, a dispute and a pause beside the rest', () => {
  const decide = (changes: Partial<SubscriptionFacts>) => decideAccess(facts(changes), now, policy)

  it('a dispute goes before a refund, and both before an end date', () => {
    const both = { disputedForPeriod: true, refundedForPeriod: 900 }
    expect(decide(both).reason.code).toBe('disputed')
    expect(decide({ refundedForPeriod: 900, cancelAt: day('2027-05-03') })).toMatchObject({
      tier: 'free',
      subscription: 'cancelled',
      reason: { code: 'refunded' },
    })
  })

  it('where nothing was paid, nothing can be refunded', () => {
    expect(decide({ paidForPeriod: 0 }).tier).toBe('premium')
  })

  it('a refunded period has no days of leeway after it', () => {
    const overdue = { currentPeriodEnd: day('2027-04-08'), refundedForPeriod: 900 }
    expect(decide(overdue)).toMatchObject({ tier: 'free', reason: { code: 'refunded' } })
  })

  it('a pause neither cuts a trial short nor outlasts an end date', () => {
    const trial = { status: 'trialing', paidForPeriod: 0, pauseBehavior: 'void' } as const
    expect(decide(trial)).toMatchObject({ tier: 'premium', reason: { code: 'pausing' } })
    const ending = { pauseBehavior: 'void', cancelAt: day('2027-04-20') } as const
    expect(decide(ending)).toMatchObject({ reason: { code: 'ends' }, until: day('2027-04-20') })
  })

  it('a paused period that is over is free at the very millisecond', () => {
    const paused = { pauseBehavior: 'void', currentPeriodEnd: now } as const
    expect(decide(paused)).toMatchObject({
      tier: 'free',
      subscription: 'non-active',
      reason: { code: 'paused' },
      until: now,
    })
  })
})

describe('a subscription’s product', () => {
  const decide = (productId: string | null) => decideAccess(facts({ productId }), now, policy)

  it('names the tier, in shared/catalog.ts', () => {
    expect(decide(product.id).tier).toBe(product.tier)
    expect(decide('prod_that_was_taken_out')).toMatchObject({
      tier: 'free',
      reason: { code: 'no_subscription' },
    })
  })

  it('that is not known yet is the one there always was', () => {
    expect(decide(null).tier).toBe('premium')
  })
})

describe('boundaries', () => {
  it('a period that ends at this very millisecond is being renewed', () => {
    const { reason } = decideAccess(facts({ currentPeriodEnd: now }), now, policy)
    expect(reason.code).toBe('renewal_overdue')
  })

  it('an end date after the grace does not lengthen it', () => {
    const owing = facts({
      status: 'past_due',
      currentPeriodStart: day('2027-04-01'),
      cancelAt: day('2027-05-01'),
    })
    expect(decideAccess(owing, now, policy).until).toEqual(day('2027-04-15'))
  })

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
