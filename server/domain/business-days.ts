import { calendarYears, type HolidayType } from '#shared/calendar.ts'
import { AppError } from '#shared/errors.ts'
import {
  addDays,
  daysBetween,
  weekdayOf,
  yearOf,
  type CalendarDate,
  type Weekday,
} from './calendar-date.ts'
import { holidaysBetween, holidaysOfYear, type Holiday } from './holidays.ts'
import type { Place } from './places.ts'

/** When somebody works: a place's holidays, the weekend, and days they close besides. */
export type WorkCalendar = {
  place: Place
  /** The weekdays that are never worked; at most six. */
  weekend: readonly Weekday[]
  closures: readonly CalendarDate[]
  /** Which holidays are days off. */
  types: readonly HolidayType[]
  language?: string | undefined
}

export type DayOff =
  { because: 'weekend' } | { because: 'closure' } | { because: 'holiday'; holiday: Holiday }

/** Why a day is not worked; empty for a business day. A holiday that begins at noon leaves the day a business day. */
export function reasonsOff(calendar: WorkCalendar, day: CalendarDate): DayOff[] {
  const { place, types, language } = calendar
  const reasons: DayOff[] = []
  if (calendar.weekend.includes(weekdayOf(day))) reasons.push({ because: 'weekend' })
  if (calendar.closures.includes(day)) reasons.push({ because: 'closure' })
  for (const holiday of holidaysBetween({ place, types, language, from: day, to: day })) {
    if (!holiday.halfDay) reasons.push({ because: 'holiday', holiday })
  }
  return reasons
}

/** A test for business days that looks each year's holidays up once. */
export function businessDayTest(calendar: WorkCalendar): (day: CalendarDate) => boolean {
  const closed = new Set<CalendarDate>(calendar.closures)
  const known = new Set<number>()
  const learn = (year: number) => {
    if (known.has(year)) return
    known.add(year)
    for (const { date, endDate, type, halfDay } of holidaysOfYear(calendar.place, year)) {
      if (halfDay || !calendar.types.includes(type)) continue
      for (const day of daysBetween(date, endDate)) closed.add(day)
    }
  }
  return (day) => {
    // A feast of several days may have begun before the year did.
    learn(yearOf(day) - 1)
    learn(yearOf(day))
    return !closed.has(day) && !calendar.weekend.includes(weekdayOf(day))
  }
}

function requireInCalendar(day: CalendarDate): void {
  const year = yearOf(day)
  const { first, last } = calendarYears
  if (year >= first && year <= last) return
  const message = `The calendar has the days from ${first}-01-01 to ${last}-12-31; this leads out of it.`
  throw new AppError('out_of_calendar', { message })
}

/** The first business day after `day`, or with -1 the last before it. Throws AppError out_of_calendar. */
export const nextBusinessDay = (
  calendar: WorkCalendar,
  day: CalendarDate,
  direction: 1 | -1 = 1,
): CalendarDate => addBusinessDays(calendar, day, direction)

/**
 * The business day that many business days after `day` (or before it, with a negative count); `day`
 * itself is not counted. Zero gives `day`, or the next business day when it is none. Throws AppError
 * out_of_calendar where that lies outside of 1970 to 2100.
 */
export function addBusinessDays(
  calendar: WorkCalendar,
  day: CalendarDate,
  count: number,
): CalendarDate {
  const isBusinessDay = businessDayTest(calendar)
  if (count === 0 && isBusinessDay(day)) return day
  const step = count < 0 ? -1 : 1
  let candidate = day
  for (let left = Math.abs(count) || 1; left > 0;) {
    candidate = addDays(candidate, step)
    requireInCalendar(candidate)
    if (isBusinessDay(candidate)) left -= 1
  }
  return candidate
}

/** The business days from the first day to the last, both included. */
export function businessDaysBetween(
  calendar: WorkCalendar,
  from: CalendarDate,
  to: CalendarDate,
): CalendarDate[] {
  return daysBetween(from, to).filter(businessDayTest(calendar))
}
