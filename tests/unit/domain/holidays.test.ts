import { describe, expect, it } from 'vitest'
import { daysBetween } from '#server/domain/calendar-date.ts'
import { publicHolidays } from '#server/domain/holidays.ts'
import { nextHolidays } from '#server/domain/next-holidays.ts'
import { listCountries } from '#server/domain/places.ts'

const dates = (country: string, year: number) =>
  publicHolidays(country, year).map(({ date }) => date)

describe('public holidays', () => {
  it('cover two hundred countries', () => {
    expect(listCountries().length).toBeGreaterThanOrEqual(200)
  })

  it('are those of the public calendar: Germany 2026', () => {
    expect(dates('DE', 2026)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-10-03',
      '2026-12-25',
      '2026-12-26',
    ])
  })

  it('do not shift with the time zone of the server', () => {
    const before = process.env.TZ
    try {
      for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
        process.env.TZ = zone
        expect(dates('NZ', 2031)[0]).toBe('2031-01-01')
      }
    } finally {
      process.env.TZ = before
    }
  })

  it('can last several days', () => {
    const feast = publicHolidays('TR', 2026).find(({ name }) => name.includes('Ramadan'))
    expect(feast).toMatchObject({ date: '2026-03-20', endDate: '2026-03-22' })
  })

  it.each([
    ['US', '2027-09-06', 'Labor Day'],
    ['CA', '2027-09-06', 'Labour Day'],
    ['DE', '2027-10-03', 'German Unity Day'],
    ['DE', '2027-12-26', 'Second Day of Christmas'],
    ['GB', '2027-12-26', 'Boxing Day'],
    ['IT', '2027-04-25', 'Liberation Day'],
    ['ES', '2027-10-12', 'National Day of Spain'],
    // Moved from a Sunday.
    ['JP', '2027-03-22', 'Vernal Equinox Day (substitute day)'],
  ])('have in %s the names they have there: %s is %s', (country, day, name) => {
    const found = publicHolidays(country, 2027).find(({ date }) => date === day)
    expect(found?.name).toBe(name)
  })

  it('keep the names of other languages', () => {
    const inSpanish = publicHolidays('ES', 2027, 'es').map(({ name }) => name)
    expect(inSpanish).toContain('Fiesta Nacional de España')
    const inGerman = publicHolidays('DE', 2027, 'de').map(({ name }) => name)
    expect(inGerman).toContain('Tag der Deutschen Einheit')
  })

  it('every country has a readable year', () => {
    for (const { code } of listCountries()) {
      for (const { date, endDate, name } of publicHolidays(code, 2027)) {
        expect(date, code).toMatch(/^\d{4}-\d{2}-\d{2}$/)
        expect(endDate >= date, `${code} ${name}`).toBe(true)
        expect(name.length).toBeGreaterThan(0)
      }
    }
  })

  it('an unknown country is refused', () => {
    expect(() => publicHolidays('ZZ', 2026)).toThrow(RangeError)
  })
})

describe('the next holidays', () => {
  it('count today in, and look into the next year', () => {
    const next = nextHolidays(new Date('2026-12-26T12:00:00Z'), 'en')
    expect(next[0]).toMatchObject({ country: { code: 'DE' }, holiday: { date: '2026-12-26' } })
    expect(next.some(({ holiday }) => holiday.date === '2027-01-01')).toBe(true)
  })

  it('are named in the language asked for', () => {
    const next = nextHolidays(new Date('2026-12-26T12:00:00Z'), 'de')
    expect(next[0]).toMatchObject({
      country: { code: 'DE', name: 'Deutschland' },
      holiday: { name: '2. Weihnachtstag' },
    })
  })
})

describe('calendar dates', () => {
  it('cross a leap day and a year', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ])
    expect(daysBetween('2026-12-31', '2027-01-01')).toEqual(['2026-12-31', '2027-01-01'])
  })
})
