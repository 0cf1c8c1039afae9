import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  businessDaysBetween,
  businessDayTest,
  nextBusinessDay,
  reasonsOff,
  type WorkCalendar,
} from '#server/domain/business-days.ts'
import {
  addDays,
  calendarDateOf,
  daysBetween,
  lengthInDays,
  weekdayOf,
} from '#server/domain/calendar-date.ts'
import { weekdays, type CalendarDate } from '#shared/calendar.ts'

const days = fc
  .date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(calendarDateOf)

const calendars: fc.Arbitrary<WorkCalendar> = fc.record({
  place: fc.constantFrom(
    { country: 'DE', state: 'BY' },
    { country: 'GB', state: 'SCT' },
    { country: 'US' },
    { country: 'SA' },
    { country: 'SZ' },
  ),
  types: fc.constantFrom(['public'] as const, ['public', 'bank'] as const, [] as const),
  weekend: fc.uniqueArray(fc.constantFrom(...weekdays), { maxLength: 6 }),
  closures: fc.array(days, { maxLength: 5 }),
})

/** The same day by Node's calendar, field by field, in the process's own time zone. */
function byNode(day: CalendarDate, offset: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const moved = new Date(year, month - 1, date + offset, 12)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${moved.getFullYear()}-${two(moved.getMonth() + 1)}-${two(moved.getDate())}`
}

describe('calendar days go as Node’s calendar does, in any time zone', () => {
  it.each(['Pacific/Kiritimati', 'America/St_Johns', 'Africa/Cairo', 'UTC'])('%s', (zone) => {
    const before = process.env.TZ
    process.env.TZ = zone
    try {
      fc.assert(
        fc.property(days, fc.integer({ min: -800, max: 800 }), (day, offset) => {
          const moved = addDays(day, offset)
          // Kiritimati had no 31 December 1994: it moved to the other side of the date line.
          fc.pre(byNode(day, 0) === day && byNode(moved, 0) === moved)
          expect(moved).toBe(byNode(day, offset))
          expect(weekdays.indexOf(weekdayOf(day))).toBe(new Date(`${day}T12:00`).getDay())
          expect(lengthInDays(day, moved)).toBe(offset + 1)
        }),
      )
    } finally {
      process.env.TZ = before
    }
  })
})

describe('business days', () => {
  it('are those without a reason to be off', () => {
    fc.assert(
      fc.property(calendars, days, (calendar, day) => {
        expect(businessDayTest(calendar)(day)).toBe(reasonsOff(calendar, day).length === 0)
      }),
    )
  })

  it('added and subtracted again lead back to the same business day', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 40 }), (calendar, day, count) => {
        const start = addBusinessDays(calendar, day, 0)
        const end = addBusinessDays(calendar, start, count)
        expect(addBusinessDays(calendar, end, -count)).toBe(start)
      }),
    )
  })

  it('counted are as many as were added', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 40 }), (calendar, day, count) => {
        const end = addBusinessDays(calendar, day, count)
        expect(businessDaysBetween(calendar, addDays(day, 1), end)).toHaveLength(count)
      }),
    )
  })

  it('in two spans are those of the first and those of the second', () => {
    fc.assert(
      fc.property(calendars, days, fc.nat(200), fc.nat(200), (calendar, from, first, second) => {
        const middle = addDays(from, first)
        const to = addDays(middle, 1 + second)
        const count = (a: CalendarDate, b: CalendarDate) =>
          businessDaysBetween(calendar, a, b).length
        expect(count(from, to)).toBe(count(from, middle) + count(addDays(middle, 1), to))
      }),
    )
  })

  it('without holidays and closures are the weekdays Node counts', () => {
    fc.assert(
      fc.property(days, fc.nat(400), (from, length) => {
        const calendar: WorkCalendar = {
          place: { country: 'DE' },
          types: [],
          weekend: ['sat', 'sun'],
          closures: [],
        }
        const to = addDays(from, length)
        const counted = Array.from({ length: length + 1 }, (_, index) => byNode(from, index))
        const weekday = (day: string) => new Date(`${day}T12:00`).getDay()
        const expected = counted.filter((day) => weekday(day) !== 0 && weekday(day) !== 6)
        expect(businessDaysBetween(calendar, from, to)).toEqual(expected)
      }),
    )
  })
})

const work = (country: string, more: Partial<WorkCalendar> = {}): WorkCalendar => ({
  place: { country },
  types: ['public'],
  weekend: ['sat', 'sun'],
  closures: [],
  ...more,
})

describe('what calls a day off', () => {
  it('a weekend, a holiday and a closure can all be why', () => {
    const calendar = work('DE', { closures: ['2026-12-26'] })
    expect(reasonsOff(calendar, '2026-12-26').map(({ because }) => because)).toEqual([
      'weekend',
      'closure',
      'holiday',
    ])
  })

  it('a holiday that begins at noon leaves a business day', () => {
    // Iceland works until 13:00 on New Year's Eve.
    expect(businessDayTest(work('IS'))('2026-12-31')).toBe(true)
    expect(businessDayTest(work('IS'))('2027-01-01')).toBe(false)
  })

  it('a feast that began last year reaches into this one', () => {
    // Swaziland's Incwala of 2026 lasts six days from 28 December.
    expect(reasonsOff(work('SZ'), '2027-01-02').some(({ because }) => because === 'holiday')).toBe(
      true,
    )
  })

  it('a weekend of one’s own: Sunday is worked in Riyadh', () => {
    const calendar = work('SA', { weekend: ['fri', 'sat'] })
    expect(nextBusinessDay(calendar, '2027-01-07')).toBe('2027-01-10')
  })
})

describe('at the ends of the calendar', () => {
  it('there is no next day, and it says so', () => {
    expect(() => nextBusinessDay(work('DE'), '2100-12-31')).toThrow('1970-01-01 to 2100-12-31')
    expect(() => nextBusinessDay(work('DE'), '1970-01-01', -1)).toThrow('1970-01-01 to 2100-12-31')
    expect(daysBetween('2100-12-30', '2100-12-31')).toHaveLength(2)
  })
})
