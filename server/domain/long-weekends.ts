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
  const isBusinessDay = businessDayTest(calendar)
  const runs = runsOff(isBusinessDay, year)
  const breaks = runs.flatMap((first, index) =>
    // A run and a business day alternate, so no more of them fit into one break.
    runs.slice(index, index + marginDays).flatMap((last) => {
      const span = { from: first.from, to: last.to }
      const days = lengthInDays(span.from, span.to)
      // Five bridge days would join any two weekends.
      if (days < shortestDays || days > marginDays * 2) return []
      const bridgeDays = daysBetween(span.from, span.to).filter(isBusinessDay)
      if (bridgeDays.length > bridges) return []
      return toBreak(calendar, span, year, bridgeDays) ?? []
    }),
  )
  return breaks
    .filter((one) => !breaks.some((other) => other !== one && makesNeedless(other, one)))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.days - b.days))
}

const makesNeedless = (other: LongWeekend, one: LongWeekend) =>
  other.from <= one.from && other.to >= one.to && other.bridgeDays.length <= one.bridgeDays.length

/** The stretches of days off in and around a year. */
function runsOff(isBusinessDay: (day: CalendarDate) => boolean, year: number): Run[] {
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

/** What a stretch of days is around, when one of its holidays makes it the year's. */
function toBreak(
  { place, types, language, weekend }: WorkCalendar,
  { from, to }: Run,
  year: number,
  bridgeDays: CalendarDate[],
): LongWeekend | undefined {
  const holidays = holidaysBetween({ place, types, language, from, to })
  const free = holidays.find(
    ({ date, endDate, halfDay }) =>
      !halfDay && daysBetween(date, endDate).some((day) => !weekend.includes(weekdayOf(day))),
  )
  if (!free || yearOf(free.date) !== year) return undefined
  return { from, to, days: lengthInDays(from, to), bridgeDays, holidays }
}
