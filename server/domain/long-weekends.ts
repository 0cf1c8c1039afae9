import { businessDayTest, type WorkCalendar } from './business-days.ts'
import {
  addDays,
  daysBetween,
  firstDayOf,
  lastDayOf,
  lengthInDays,
  weekdayOf,
  yearOf,
  type CalendarDate,
} from './calendar-date.ts'
import { holidaysBetween, type Holiday } from './holidays.ts'

export type LongWeekend = {
  from: CalendarDate
  to: CalendarDate
  days: number
  /** The business days to take off for it; empty when the calendar gives it away. */
  bridgeDays: CalendarDate[]
  holidays: Holiday[]
}

const shortestDays = 3
// A break that belongs to a year may begin before it and end after it.
const marginDays = 14

type Run = { from: CalendarDate; to: CalendarDate }

/**
 * The breaks of three days or more around a year's holidays, with at most `bridges` business days taken
 * off (0 to 4). A break belongs to the year of its first holiday on a weekday. Of two breaks that need
 * as many bridge days, one within the other is left out.
 */
export function longWeekends(calendar: WorkCalendar, year: number, bridges: number): LongWeekend[] {
  const runs = runsOff(calendar, year)
  const breaks = runs.flatMap((first, index) =>
    runs.slice(index).flatMap((last) => toBreak(calendar, first, last, year, bridges) ?? []),
  )
  return breaks
    .filter((one) => !breaks.some((other) => other !== one && makesNeedless(other, one)))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.days - b.days))
}

const makesNeedless = (other: LongWeekend, one: LongWeekend) =>
  other.from <= one.from && other.to >= one.to && other.bridgeDays.length <= one.bridgeDays.length

/** The stretches of days off in and around a year. */
function runsOff(calendar: WorkCalendar, year: number): Run[] {
  const isBusinessDay = businessDayTest(calendar)
  const first = addDays(firstDayOf(year), -marginDays)
  const last = addDays(lastDayOf(year), marginDays)
  const runs: Run[] = []
  let open: Run | undefined
  for (const day of daysBetween(first, last)) {
    if (isBusinessDay(day)) open = undefined
    else if (open) open.to = day
    else runs.push((open = { from: day, to: day }))
  }
  return runs
}

function toBreak(
  calendar: WorkCalendar,
  first: Run,
  last: Run,
  year: number,
  bridges: number,
): LongWeekend | undefined {
  const days = lengthInDays(first.from, last.to)
  // Five bridge days would join any two weekends.
  if (days < shortestDays || days > marginDays * 2) return undefined
  const isBusinessDay = businessDayTest(calendar)
  const bridgeDays = daysBetween(first.from, last.to).filter(isBusinessDay)
  if (bridgeDays.length > bridges) return undefined
  const { place, types, language } = calendar
  const holidays = holidaysBetween({ place, types, language, from: first.from, to: last.to })
  const free = holidays.find(
    ({ date, endDate, halfDay }) =>
      !halfDay &&
      daysBetween(date, endDate).some((day) => !calendar.weekend.includes(weekdayOf(day))),
  )
  if (!free || yearOf(free.date) !== year) return undefined
  return { from: first.from, to: last.to, days, bridgeDays, holidays }
}
