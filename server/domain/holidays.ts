import type { HolidaysTypes } from 'date-holidays'
import type { HolidayType } from '#shared/calendar.ts'
import { addDays, firstDayOf, lastDayOf, yearOf, type CalendarDate } from './calendar-date.ts'
import { correctEnglish } from './corrections.ts'
import { baseLanguage, toDataLanguage } from './languages.ts'
import { calendarOf, findCountry, type Place } from './places.ts'

/** Holidays by place and year, from date-holidays (ISC; its data CC BY-SA 3.0, from Wikipedia), with corrections.ts. */

export type Holiday = {
  date: CalendarDate
  /** The last day, equal to `date` for the usual one-day holiday. */
  endDate: CalendarDate
  name: string
  type: HolidayType
  /** A day off moved here because the holiday itself falls on a weekend. */
  substitute: boolean
  /** It begins during the day, so the day is worked in part. */
  halfDay: boolean
}

// Computing a year takes milliseconds and its days never change.
const computedYears = new Map<string, readonly Holiday[]>()
const computedYearsKept = 2_000

/** All holidays that begin in a year at a place, of every type, in order. */
export function holidaysOfYear(place: Place, year: number, language = 'en'): readonly Holiday[] {
  const { country, state = '', region = '' } = place
  const key = [country, state, region, year, language].join('/')
  const known = computedYears.get(key)
  const holidays = known ?? computeHolidays(place, year, language)
  // The least recently asked for makes room.
  computedYears.delete(key)
  computedYears.set(key, holidays)
  const oldest = computedYears.keys().next().value
  if (computedYears.size > computedYearsKept && oldest !== undefined) computedYears.delete(oldest)
  return holidays
}

/** The nationwide public holidays of a country in a year, in order. Throws RangeError for an unknown country. */
export function publicHolidays(
  country: string,
  year: number,
  language?: string,
): readonly Holiday[] {
  if (!findCountry(country)) throw new RangeError(`There is no country ${country}`)
  return holidaysOfYear({ country }, year, language).filter(({ type }) => type === 'public')
}

export type HolidayQuestion = {
  place: Place
  from: CalendarDate
  to: CalendarDate
  types: readonly HolidayType[]
  language?: string | undefined
}

/** The holidays that touch a span of days, both ends included, in order. */
export function holidaysBetween({ place, from, to, types, language }: HolidayQuestion): Holiday[] {
  const holidays: Holiday[] = []
  // A feast of several days may have begun before the year did.
  for (let year = yearOf(from) - 1; year <= yearOf(to); year += 1) {
    for (const holiday of holidaysOfYear(place, year, language)) {
      const touches = holiday.endDate >= from && holiday.date <= to
      if (touches && types.includes(holiday.type)) holidays.push(holiday)
    }
  }
  return holidays
}

export const holidaysIn = (question: Omit<HolidayQuestion, 'from' | 'to'>, year: number) =>
  holidaysBetween({ ...question, from: firstDayOf(year), to: lastDayOf(year) })

/** The names of holidays in one line, each once. */
export const namesOf = (holidays: readonly { name: string }[]) =>
  [...new Set(holidays.map(({ name }) => name))].join(', ')

function computeHolidays(place: Place, year: number, language: string): Holiday[] {
  const code = toDataLanguage(language)
  // The data's "de-at" names only what is called otherwise than in "de".
  const calendar = calendarOf(place, { languages: [code, baseLanguage(code), 'en'] })
  const holidays = calendar.getHolidays(year, code).map(toHoliday).sort(inOrder)
  if (baseLanguage(code) !== 'en') return holidays
  return holidays.map((holiday) => ({
    ...holiday,
    name: correctEnglish(place.country, holiday.name),
  }))
}

const inOrder = (a: Holiday, b: Holiday) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)

function toHoliday({ date, start, end, name, type, substitute }: HolidaysTypes.Holiday): Holiday {
  return {
    date: calendarDate(date),
    endDate: lastDay(date, start, end),
    name,
    type,
    substitute: substitute ?? false,
    halfDay: date.slice(11, 13) !== '00',
  }
}

const calendarDate = (text: string) => text.slice(0, 10) as CalendarDate

// `start` and `end` are instants in the country's own time. Whole days count (some feasts begin on the
// eve and bring a half day along), and two hours of tolerance absorb a change of the clocks.
function lastDay(date: string, start: Date, end: Date): CalendarDate {
  const hours = (end.getTime() - start.getTime()) / 3_600_000
  const days = Math.max(1, Math.floor((hours + 2) / 24))
  return addDays(calendarDate(date), days - 1)
}
