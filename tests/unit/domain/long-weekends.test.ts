import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDayTest, type WorkCalendar } from '#server/domain/business-days.ts'
import { addDays, daysBetween } from '#server/domain/calendar-date.ts'
import { longWeekends } from '#server/domain/long-weekends.ts'
import { overlaps } from '#server/domain/overlaps.ts'

const calendar = (country: string, state?: string): WorkCalendar => ({
  place: { country, ...(state && { state }) },
  types: ['public'],
  weekend: ['sat', 'sun'],
  closures: [],
})
const spans = (country: string, year: number, bridges: number) =>
  longWeekends(calendar(country), year, bridges).map(({ from, to }) => `${from}..${to}`)

describe('long weekends', () => {
  it('Germany 2027: those the calendar gives away', () => {
    expect(spans('DE', 2027, 0)).toEqual([
      '2027-01-01..2027-01-03',
      '2027-03-26..2027-03-29',
      '2027-05-15..2027-05-17',
    ])
  })

  it('a Thursday needs one bridge day: Ascension Day 2027', () => {
    const found = longWeekends(calendar('DE'), 2027, 1).find(({ from }) => from === '2027-05-06')
    expect(found).toMatchObject({ to: '2027-05-09', days: 4, bridgeDays: ['2027-05-07'] })
  })

  it('Easter gives ten days for four', () => {
    expect(spans('DE', 2027, 4)).toContain('2027-03-20..2027-03-29')
    expect(spans('DE', 2027, 4)).toContain('2027-03-26..2027-04-04')
  })

  it('a break belongs to the year of its holiday, though it began in the one before', () => {
    // New Year's Day 2029 is a Monday.
    expect(spans('DE', 2029, 0)[0]).toBe('2028-12-30..2029-01-01')
    expect(spans('DE', 2028, 0)).not.toContain('2028-12-30..2029-01-01')
  })

  it('hold what they say, wherever and whenever', () => {
    const asked = fc.record({
      place: fc.constantFrom(calendar('DE', 'BY'), calendar('JP'), calendar('GB', 'NIR')),
      year: fc.integer({ min: 1970, max: 2100 }),
      bridges: fc.integer({ min: 0, max: 4 }),
    })
    fc.assert(
      fc.property(asked, ({ place, year, bridges }) => {
        const worked = businessDayTest(place)
        for (const { from, to, days, bridgeDays, holidays } of longWeekends(place, year, bridges)) {
          expect(days).toBeGreaterThanOrEqual(3)
          expect(daysBetween(from, to)).toHaveLength(days)
          expect(bridgeDays).toEqual(daysBetween(from, to).filter(worked))
          expect(bridgeDays.length).toBeLessThanOrEqual(bridges)
          expect(holidays.length).toBeGreaterThan(0)
          // Nothing would be gained for free at either end.
          expect([worked(addDays(from, -1)), worked(addDays(to, 1))]).toEqual([true, true])
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('overlaps', () => {
  it('name who is off on a day, and whether all are', () => {
    const places = [{ country: 'DE' }, { country: 'FR' }, { country: 'US' }]
    const { days } = overlaps({ places, types: ['public'] }, 2026)
    const whitMonday = days.find(({ date }) => date === '2026-05-25')
    expect(whitMonday?.everywhere).toBe(true)
    const easter = days.find(({ date }) => date === '2026-04-06')
    expect(easter?.places.map(({ place }) => place.country)).toEqual(['DE', 'FR'])
  })

  it('count the days all of them work', () => {
    // 261 weekdays of 2026 less Germany's seven on weekdays.
    const places = [{ country: 'DE' }, { country: 'DE' }]
    expect(overlaps({ places, types: ['public'] }, 2026).sharedBusinessDays).toBe(254)
  })
})
