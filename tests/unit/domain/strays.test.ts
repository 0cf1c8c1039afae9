import { describe, expect, it } from 'vitest'
import { findStrays } from '#server/domain/strays.ts'
import type { SubscriptionStatus } from '#server/domain/subscription.ts'

const subscription = (id: string, status: SubscriptionStatus, day: number) => ({
  id,
  status,
  created: new Date(Date.UTC(2027, 0, day)),
})

describe('stray subscriptions', () => {
  it.each([
    ['none at all', []],
    ['one', [subscription('a', 'active', 1)]],
    [
      'one beside others that are over',
      [subscription('a', 'active', 1), subscription('b', 'canceled', 2)],
    ],
    [
      'one beside another that was never paid',
      [subscription('a', 'active', 1), subscription('b', 'incomplete', 2)],
    ],
  ])('are not found in %s', (_, subscriptions) => {
    expect(findStrays(subscriptions, null)).toBeNull()
  })

  it('are all but the one we made, though another one is newer', () => {
    const all = [subscription('own', 'past_due', 1), subscription('new', 'active', 2)]
    expect(findStrays(all, 'own')).toMatchObject({ kept: { id: 'own' }, strays: [{ id: 'new' }] })
  })

  it('are all but the one that speaks for the person, where we made none of them', () => {
    const all = [subscription('owing', 'unpaid', 3), subscription('runs', 'trialing', 1)]
    expect(findStrays(all, 'gone')).toMatchObject({
      kept: { id: 'runs' },
      strays: [{ id: 'owing' }],
    })
  })
})
