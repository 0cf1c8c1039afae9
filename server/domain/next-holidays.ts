import { calendarDateOf, yearOf, type CalendarDate } from './calendar-date.ts'
import { nameCountry } from './country-names.ts'
import { publicHolidays, type Holiday } from './holidays.ts'
import { findCountry, type Country } from './places.ts'

/** A handful from different calendars, so that the list is never empty and never all the same day. */
const sampleCountries = ['DE', 'US', 'JP', 'IN', 'BR', 'ZA']

export type NextHoliday = { country: Country; holiday: Holiday }

/** The next public holiday of each sample country, today included, soonest first, named in a language. */
export function nextHolidays(now: Date, language: string): NextHoliday[] {
  const today = calendarDateOf(now)
  return sampleCountries
    .flatMap((code) => {
      const country = findCountry(code)
      const holiday = country && nextHoliday(code, today, language)
      return holiday ? [{ country: nameCountry(country, language), holiday }] : []
    })
    .sort((a, b) => a.holiday.date.localeCompare(b.holiday.date))
}

function nextHoliday(code: string, today: CalendarDate, language: string): Holiday | undefined {
  const year = yearOf(today)
  return [year, year + 1]
    .flatMap((candidate) => publicHolidays(code, candidate, language))
    .find(({ endDate }) => endDate >= today)
}
