import DateHolidays from 'date-holidays'
import { addDays, type CalendarDate } from './calendar-date.ts'

/**
 * Public holidays by country and year, from date-holidays (ISC; its data CC-BY-SA 3.0, from Wikipedia).
 */

export type Holiday = {
  date: CalendarDate
  /** The last day, equal to `date` for the usual one-day holiday. */
  endDate: CalendarDate
  name: string
  /** A day off moved here because the holiday itself falls on a weekend. */
  substitute: boolean
}

export type Country = { code: string; name: string }

const language = 'en'

let knownCountries: readonly Country[] | undefined

/** Every country there is data for, by English name. */
export function listCountries(): readonly Country[] {
  knownCountries ??= Object.entries(new DateHolidays().getCountries(language))
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
  return knownCountries
}

export function findCountry(code: string): Country | undefined {
  return listCountries().find((country) => country.code === code)
}

// Computing a year takes milliseconds and its days never change.
const computedYears = new Map<string, readonly Holiday[]>()
const computedYearsKept = 2_000

/** The nationwide public holidays of a country in a year, in order. Throws RangeError for an unknown country. */
export function publicHolidays(countryCode: string, year: number): readonly Holiday[] {
  const key = `${countryCode} ${year}`
  const known = computedYears.get(key)
  if (known) return known
  if (computedYears.size >= computedYearsKept) computedYears.clear()
  const holidays = computeHolidays(countryCode, year)
  computedYears.set(key, holidays)
  return holidays
}

function computeHolidays(countryCode: string, year: number): Holiday[] {
  if (!findCountry(countryCode)) throw new RangeError(`There is no country ${countryCode}`)
  const calendar = new DateHolidays(countryCode, { types: ['public'], languages: [language] })
  return calendar.getHolidays(year, language).map(({ date, start, end, name, substitute }) => ({
    date: calendarDate(date),
    endDate: lastDay(date, start, end),
    name,
    substitute: substitute ?? false,
  }))
}

const calendarDate = (text: string) => text.slice(0, 10) as CalendarDate

// `start` and `end` are instants in the country's own time. Whole days count (some feasts begin on the
// eve and bring a half day along), and two hours of tolerance absorb a change of the clocks.
function lastDay(date: string, start: Date, end: Date): CalendarDate {
  const hours = (end.getTime() - start.getTime()) / 3_600_000
  const days = Math.max(1, Math.floor((hours + 2) / 24))
  return addDays(calendarDate(date), days - 1)
}
