import { describe, expect, it } from 'vitest'
import { monthOf, quotaStanding } from '#server/domain/quota.ts'
import { rateLimitFields, retryAfterSeconds } from '#server/domain/rate-limit-fields.ts'

describe('a month', () => {
  it.each([
    ['2026-02-28T23:59:59.999Z', '2026-02-01', '2026-03-01'],
    ['2026-03-01T00:00:00Z', '2026-03-01', '2026-04-01'],
    ['2026-12-31T23:59:59Z', '2026-12-01', '2027-01-01'],
    // Already March in Auckland: months are those of UTC.
    ['2026-03-01T00:30:00+13:00', '2026-02-01', '2026-03-01'],
  ])('of %s goes from %s to %s', (now, start, end) => {
    expect(monthOf(new Date(now))).toEqual({ start: new Date(start), end: new Date(end) })
  })
})

describe('a quota', () => {
  const settings = { now: new Date('2026-05-05T00:00:00Z'), warningPercent: 80 }

  it.each([
    [0, 'ok', 1000],
    [799, 'ok', 201],
    [800, 'warning', 200],
    [999, 'warning', 1],
    [1000, 'reached', 0],
    [1200, 'reached', 0],
  ] as const)('of 1,000 with %i used is %s and has %i left', (used, state, remaining) => {
    expect(quotaStanding(used, 1000, settings)).toEqual({
      used,
      limit: 1000,
      remaining,
      state,
      resetsAt: new Date('2026-06-01T00:00:00Z'),
    })
  })

  it('that does not exist is never near its end', () => {
    expect(quotaStanding(1e6, null, settings)).toMatchObject({ remaining: null, state: 'ok' })
  })
})

describe('the rate-limit fields', () => {
  const standing = { policy: 'month', limit: 1000, windowSeconds: 2_678_400 }

  it('name the policy with its quota and window, and what remains for how long', () => {
    expect(rateLimitFields({ ...standing, remaining: 12, resetSeconds: 59.2 })).toEqual({
      'ratelimit-policy': '"month";q=1000;w=2678400',
      ratelimit: '"month";r=12;t=60',
    })
  })

  it('never say less than nothing', () => {
    const fields = rateLimitFields({ ...standing, remaining: -3, resetSeconds: -1 })
    expect(fields.ratelimit).toBe('"month";r=0;t=0')
  })

  it('come with a Retry-After that is never "at once"', () => {
    expect(retryAfterSeconds({ resetSeconds: 0 })).toBe(1)
    expect(retryAfterSeconds({ resetSeconds: 0.2 })).toBe(1)
    expect(retryAfterSeconds({ resetSeconds: 61.01 })).toBe(62)
  })
})
