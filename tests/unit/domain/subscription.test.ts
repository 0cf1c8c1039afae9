import { describe, expect, it } from 'vitest'
import {
  hasBegun,
  isCancellable,
  isLive,
  isOwing,
  leadingSubscription,
  liveStatuses,
  subscriptionStatuses,
  type SubscriptionStatus,
} from '#server/domain/subscription.ts'
import { day, facts } from './access-table.ts'

const subscription = (status: SubscriptionStatus, created: number) => ({
  status,
  created: new Date(created),
})

describe('the subscription that speaks for a person', () => {
  it('is none for none', () => {
    expect(leadingSubscription([])).toBeNull()
  })

  it('is a running one, however many newer ones there are', () => {
    const running = subscription('active', 1)
    const others = subscriptionStatuses
      .filter((status) => !['active', 'trialing'].includes(status))
      .map((status, index) => subscription(status, index + 2))
    expect(leadingSubscription([...others, running])).toBe(running)
  })

  it('is an owing one before an incomplete one', () => {
    const owing = subscription('past_due', 1)
    expect(leadingSubscription([subscription('incomplete', 2), owing])).toBe(owing)
  })

  it('is the newest among equals', () => {
    const newest = subscription('canceled', 3)
    expect(
      leadingSubscription([subscription('canceled', 1), newest, subscription('canceled', 2)]),
    ).toBe(newest)
  })
})

describe('of two running ones', () => {
  it('the paid one speaks, though a newer one is stopped by a pause', () => {
    const paid = facts({})
    const stopped = facts({ pauseBehavior: 'void', paidForPeriod: 0, created: day('2027-02-03') })
    expect(leadingSubscription([stopped, paid])).toBe(paid)
    expect(leadingSubscription([facts({ pauseBehavior: 'void' }), stopped])).not.toBe(stopped)
  })
})

describe('predicates', () => {
  const those = (predicate: (facts: { status: SubscriptionStatus }) => boolean) =>
    subscriptionStatuses.filter((status) => predicate({ status }))

  it('what owes is past_due or unpaid', () => {
    expect(those(isOwing)).toEqual(['past_due', 'unpaid'])
  })

  it('what takes the one place is what is not over', () => {
    expect(liveStatuses).toEqual(those(isLive))
  })

  it('whose first payment never came did not begin', () => {
    expect(those((facts) => !hasBegun(facts))).toEqual(['incomplete', 'incomplete_expired'])
  })

  it('only canceled and incomplete_expired are over', () => {
    const over = subscriptionStatuses.filter((status) => !isLive({ status }))
    expect(over).toEqual(['incomplete_expired', 'canceled'])
  })

  it('what never began and what is over cannot be cancelled', () => {
    const not = subscriptionStatuses.filter((status) => !isCancellable({ status }))
    expect(not).toEqual(['incomplete', 'incomplete_expired', 'canceled'])
  })
})
