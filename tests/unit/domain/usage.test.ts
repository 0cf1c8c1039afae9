import { describe, expect, it } from 'vitest'
import { lastDays, summariseUsage } from '#server/domain/usage.ts'

describe('the last days', () => {
  it('end today, in UTC, and cross months', () => {
    expect(lastDays(new Date('2026-03-02T23:30:00Z'), 3)).toEqual([
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ])
  })
})

describe('a summary of usage', () => {
  const rows = [
    { day: '2026-03-01', keyId: 'a', endpoint: 'GET /holidays', calls: 2 },
    { day: '2026-03-02', keyId: 'b', endpoint: 'GET /holidays', calls: 5 },
    { day: '2026-03-02', keyId: 'a', endpoint: 'GET /countries', calls: 1 },
  ]
  const summary = summariseUsage(rows, ['2026-02-28', '2026-03-01', '2026-03-02'])

  it('has every day, also those without a call', () => {
    expect(summary.days.map(({ calls }) => calls)).toEqual([0, 2, 6])
    expect(summary.total).toBe(8)
  })

  it('lists keys and endpoints by their calls, the most first', () => {
    expect(summary.keys).toEqual([
      { keyId: 'b', calls: 5 },
      { keyId: 'a', calls: 3 },
    ])
    expect(summary.endpoints).toEqual([
      { endpoint: 'GET /holidays', calls: 7 },
      { endpoint: 'GET /countries', calls: 1 },
    ])
  })
})
