import { de } from './de.ts'
import { en } from './en.ts'
import type { Format, Language } from './words.ts'

const languages: Record<string, Language> = { en, de }

export const mailLocales = Object.keys(languages)

/** The language of a user's locale, "de" or "de-AT"; English where there is no such one. */
export function languageOf(locale: string): Language {
  return languages[locale.split(/[-_]/)[0]?.toLowerCase() ?? ''] ?? en
}

/** Dates are in UTC, as on the pages. */
export function formatOf({ tag }: Language): Format {
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return {
    day: (date) => day.format(date),
    month: (year, number) => month.format(new Date(Date.UTC(year, number - 1))),
    money(amount, currency) {
      const style = { style: 'currency', currency: currency.toUpperCase() } as const
      const format = new Intl.NumberFormat(tag, style)
      // Yen have no smaller unit, dinars a thousandth; Intl knows.
      const digits = format.resolvedOptions().maximumFractionDigits ?? 2
      return format.format(amount / 10 ** digits)
    },
  }
}
