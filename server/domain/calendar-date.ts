import { weekdays, type CalendarDate, type Weekday } from '#shared/calendar.ts'
import { dayMilliseconds } from './instant.ts'

export type { CalendarDate, Weekday }

// A plan goes through the days of a year dozens of times, and Date reads and writes them slowly. There are
// as many entries as days of the calendar, so they need no bound.
const midnights = new Map<CalendarDate, number>()
const days = new Map<number, CalendarDate>()

function midnight(day: CalendarDate): number {
  const known = midnights.get(day)
  if (known !== undefined) return known
  const time = Date.parse(`${day}T00:00:00Z`)
  midnights.set(day, time)
  return time
}

function fromMidnight(time: number): CalendarDate {
  const known = days.get(time)
  if (known !== undefined) return known
  const day = new Date(time).toISOString().slice(0, 10) as CalendarDate
  days.set(time, day)
  return day
}

/** The calendar day of an instant in UTC. */
export const calendarDateOf = (instant: Date) =>
  fromMidnight(Math.floor(instant.getTime() / dayMilliseconds) * dayMilliseconds)

export const addDays = (day: CalendarDate, days: number) =>
  fromMidnight(midnight(day) + days * dayMilliseconds)

export const weekdayOf = (day: CalendarDate): Weekday =>
  weekdays[new Date(midnight(day)).getUTCDay()] ?? 'sun'

export const yearOf = (day: CalendarDate) => Number(day.slice(0, 4))

/** How many days from the first to the last, both counted. */
export const lengthInDays = (first: CalendarDate, last: CalendarDate) =>
  Math.round((midnight(last) - midnight(first)) / dayMilliseconds) + 1

/** From the first day to the last, both included. */
export function daysBetween(first: CalendarDate, last: CalendarDate): CalendarDate[] {
  const days: CalendarDate[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

export const firstDayOf = (year: number): CalendarDate => `${year}-01-01`
export const lastDayOf = (year: number): CalendarDate => `${year}-12-31`

/** The first and the last day of a year's twelve months. */
export const monthsOf = (year: number): { from: CalendarDate; to: CalendarDate }[] =>
  Array.from({ length: 12 }, (_, month) => ({
    from: fromMidnight(Date.UTC(year, month, 1)),
    to: fromMidnight(Date.UTC(year, month + 1, 0)),
  }))
