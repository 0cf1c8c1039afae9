import { weekendOf, type HolidayType } from '#shared/calendar.ts'
import { businessDayTest, type WorkCalendar } from './business-days.ts'
import {
  daysBetween,
  firstDayOf,
  lastDayOf,
  weekdayOf,
  type CalendarDate,
  type Weekday,
} from './calendar-date.ts'
import { holidaysIn, type Holiday } from './holidays.ts'
import type { Place } from './places.ts'

type SharedDay = {
  date: CalendarDate
  weekday: Weekday
  /** The places that are off, with why, in the order they were asked for. */
  places: { place: Place; holidays: Holiday[] }[]
  everywhere: boolean
}

export type Overlaps = {
  /** Days on which at least two of the places have a holiday, but for those that are everybody's weekend. */
  days: SharedDay[]
  /** How many days are business days in every one of the places. */
  sharedBusinessDays: number
}

type Question = {
  places: readonly Place[]
  types: readonly HolidayType[]
  /** For all of them; each place keeps its country's own when left out. */
  weekend?: readonly Weekday[] | undefined
  language?: string | undefined
}

/** Where the holidays of several places fall together in a year, and how many days all of them work. */
export function overlaps(question: Question, year: number): Overlaps {
  const { places, types, language } = question
  const calendars = places.map((place) => {
    const weekend = question.weekend ?? weekendOf(place.country)
    return {
      place,
      weekend,
      holidays: holidaysIn({ place, types, language }, year).filter(({ halfDay }) => !halfDay),
      works: businessDayTest({ place, types, weekend, closures: [] } satisfies WorkCalendar),
    }
  })
  const days = daysBetween(firstDayOf(year), lastDayOf(year)).filter(
    (day) => !calendars.every(({ weekend }) => weekend.includes(weekdayOf(day))),
  )
  const shared = days.flatMap((date) => {
    const off = calendars.flatMap(({ place, holidays }) => {
      const now = holidays.filter((holiday) => holiday.date <= date && date <= holiday.endDate)
      return now.length > 0 ? [{ place, holidays: now }] : []
    })
    if (off.length < 2) return []
    const everywhere = off.length === places.length
    return [{ date, weekday: weekdayOf(date), places: off, everywhere }]
  })
  const sharedBusinessDays = days.filter((day) => calendars.every(({ works }) => works(day))).length
  return { days: shared, sharedBusinessDays }
}
