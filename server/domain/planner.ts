import { AppError } from '#shared/errors.ts'
import { daysBetween, daysOfYear, isWeekday, type CalendarDate } from './calendar-date.ts'
import { findCountry, publicHolidays, type Holiday } from './holidays.ts'

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

/** A year of several countries side by side. Throws AppError invalid_input for a country there is no data for. */
export function planYear(countryCodes: readonly string[], year: number): YearPlan {
  const countries = [...new Set(countryCodes)].map((code) => planCountry(code, year))
  return { year, countries, sharedDaysOff: sharedDaysOff(countries) }
}

function planCountry(code: string, year: number): PlannedCountry {
  const country = findCountry(code)
  if (!country) {
    throw new AppError('invalid_input', { message: `There is no country ${code} in the calendar.` })
  }
  const holidays = publicHolidays(code, year)
  const off = new Set(holidays.flatMap(daysOff))
  const workingDays = daysOfYear(year).filter((day) => isWeekday(day) && !off.has(day)).length
  return { ...country, holidays, workingDays }
}

const daysOff = ({ date, endDate }: Holiday) => daysBetween(date, endDate)

function sharedDaysOff(countries: readonly PlannedCountry[]): CalendarDate[] {
  const [first, ...others] = countries.map(({ holidays }) => new Set(holidays.flatMap(daysOff)))
  if (!first || others.length === 0) return []
  return [...first].filter((day) => isWeekday(day) && others.every((days) => days.has(day)))
}
