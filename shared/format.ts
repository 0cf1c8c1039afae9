import { defaultLocale, localeFacts, type Locale } from './locales.ts'

/** How dates, amounts and numbers are written. All in UTC, so that server, browser and mail agree. */
export type Format = {
  /** "3 May 2027" */
  day(date: Date): string
  /** "3 May" */
  shortDay(date: Date): string
  /** "Monday" */
  weekday(date: Date): string
  /** "3 May 2027, 14:05 UTC" */
  minute(moment: Date): string
  /** The parts of a date one asks for: "Fri 3 May" of weekday, day and month. */
  parts(date: Date, parts: DateParts): string
  /** "May 2027", of a month counted from 1. */
  month(year: number, month: number): string
  /**
   * An amount in a currency's smallest unit: 900 and "eur" give "€9". Whole amounts lose their zeros,
   * unless `exact` keeps them for a column of figures.
   */
  money(amount: number, currency: string, options?: { exact?: boolean }): string
  /** "1,234" */
  count(count: number): string
}

type DateParts = Pick<Intl.DateTimeFormatOptions, 'weekday' | 'day' | 'month'>

const formats = new Map<Locale, Format>()

/** The formats of a language. */
export function formatOf(locale: Locale = defaultLocale): Format {
  const known = formats.get(locale) ?? makeFormat(localeFacts[locale].tag)
  formats.set(locale, known)
  return known
}

function makeFormat(tag: string): Format {
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })
  const day = dates({ dateStyle: 'long' })
  const shortDay = dates({ day: 'numeric', month: 'short' })
  const weekday = dates({ weekday: 'long' })
  const minute = dates({ dateStyle: 'medium', timeStyle: 'short' })
  const month = dates({ month: 'long', year: 'numeric' })
  const count = new Intl.NumberFormat(tag)
  return {
    day: (date) => day.format(date),
    shortDay: (date) => shortDay.format(date),
    weekday: (date) => weekday.format(date),
    minute: (moment) => `${minute.format(moment)} UTC`,
    parts: (date, wanted) => dates(wanted).format(date),
    month: (year, number) => month.format(new Date(Date.UTC(year, number - 1))),
    money(amount, currency, { exact = false } = {}) {
      const style = { style: 'currency', currency } as const
      // Yen have no smaller unit, dinars a thousandth; Intl knows.
      const digits = new Intl.NumberFormat(tag, style).resolvedOptions().maximumFractionDigits ?? 2
      const value = amount / 10 ** digits
      const shown = Number.isInteger(value) && !exact ? 0 : digits
      return new Intl.NumberFormat(tag, {
        ...style,
        minimumFractionDigits: shown,
        maximumFractionDigits: shown,
      }).format(value)
    },
    count: (value) => count.format(value),
  }
}
