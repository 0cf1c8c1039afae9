import { usualWeekend } from '#shared/calendar.ts'
import { businessDaysBetween, type WorkCalendar } from './business-days.ts'
import { firstDayOf, lastDayOf, type CalendarDate } from './calendar-date.ts'
import { publicHolidays, type Holiday } from './holidays.ts'
import { overlaps } from './overlaps.ts'
import { findCountry, findPlace, type Place } from './places.ts'

type PlannedCountry = {
  code: string
  name: string
  holidays: readonly Holiday[]
  /** Monday to Friday, less the public holidays. */
  workingDays: number
}

export type YearPlan = {
  year: number
  countries: PlannedCountry[]
  /** Weekdays on which every chosen country is off; the days nobody needs to ask about. */
  sharedDaysOff: CalendarDate[]
}

const types = ['public'] as const

/** A year of several countries side by side. Throws AppError country_unknown for a country there is no data for. */
export function planYear(countryCodes: readonly string[], year: number): YearPlan {
  const places = [...new Set(countryCodes)].map((country) => findPlace({ country }))
  const { days } = overlaps({ places, types }, year)
  return {
    year,
    countries: places.map((place) => planCountry(place, year)),
    sharedDaysOff: days.filter(({ everywhere }) => everywhere).map(({ date }) => date),
  }
}

function planCountry(place: Place, year: number): PlannedCountry {
  const code = place.country
  const calendar: WorkCalendar = { place, types, weekend: usualWeekend, closures: [] }
  return {
    code,
    name: findCountry(code)?.name ?? code,
    holidays: publicHolidays(code, year),
    workingDays: businessDaysBetween(calendar, firstDayOf(year), lastDayOf(year)).length,
  }
}
