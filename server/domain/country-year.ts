import { weekendOf } from '#shared/calendar.ts'
import { openYearsAhead } from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import { calendarDateOf, yearOf } from './calendar-date.ts'
import { nameCountry } from './country-names.ts'
import { publicHolidays, type Holiday } from './holidays.ts'
import { longWeekends, type LongWeekend } from './long-weekends.ts'
import { findCountry, listCountries, type Country } from './places.ts'

/** What everybody may see of a country's year. */
export type CountryYear = {
  country: Country
  year: number
  /** The years open to everybody, in order. */
  openYears: readonly number[]
  /** Null for a year that is part of Premium. */
  open: { holidays: readonly Holiday[]; longWeekends: readonly LongWeekend[] } | null
}

/** The years whose pages are open to everybody: the running one (in UTC) and those after it the catalog names. */
function openYears(now: Date): number[] {
  const thisYear = yearOf(calendarDateOf(now))
  return Array.from({ length: openYearsAhead + 1 }, (_, ahead) => thisYear + ahead)
}

/** A country's year as its public page shows it, the running year unless another is named. Throws AppError country_unknown. */
export function countryYear(
  {
    country: code,
    year,
    language,
  }: { country: string; year?: number | undefined; language: string },
  now: Date,
): CountryYear {
  const country = findCountry(code)
  if (!country) throw new AppError('country_unknown')
  const years = openYears(now)
  const shown = year ?? years[0] ?? yearOf(calendarDateOf(now))
  const place = { country: country.code }
  const calendar = {
    place,
    types: ['public'],
    language,
    weekend: weekendOf(country.code),
    closures: [],
  } as const
  const open = years.includes(shown)
    ? {
        holidays: publicHolidays(country.code, shown, language),
        longWeekends: longWeekends(calendar, shown, 0),
      }
    : null
  return { country: nameCountry(country, language), year: shown, openYears: years, open }
}

/** The paths of every page a search engine should know, as they are in the default language. */
export function publicPaths(now: Date): string[] {
  const years = openYears(now)
  const countries = listCountries().flatMap(({ code }) =>
    years.map((year) => `/holidays/${code.toLowerCase()}/${year}`),
  )
  const docs = ['/docs', '/docs/reference', '/docs/errors', '/docs/changelog']
  return ['/', '/pricing', '/holidays', ...docs, ...countries]
}
