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
  // Making a formatter takes milliseconds, using it microseconds: each is made when it is first wanted.
  const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()
  function kept<Formatter extends Intl.DateTimeFormat | Intl.NumberFormat>(
    wanted: object,
    make: () => Formatter,
  ): Formatter {
    const key = JSON.stringify(wanted)
    const formatter = (made.get(key) as Formatter | undefined) ?? make()
    made.set(key, formatter)
    return formatter
  }
  const date = (options: Intl.DateTimeFormatOptions, value: Date) =>
    kept(options, () => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })).format(value)
  const number = (options: Intl.NumberFormatOptions) =>
    kept(options, () => new Intl.NumberFormat(tag, options))

  return {
    day: (value) => date({ dateStyle: 'long' }, value),
    shortDay: (value) => date({ day: 'numeric', month: 'short' }, value),
    weekday: (value) => date({ weekday: 'long' }, value),
    minute: (value) => `${date({ dateStyle: 'medium', timeStyle: 'short' }, value)} UTC`,
    parts: (value, wanted) => date(wanted, value),
    month: (year, month) =>
      date({ month: 'long', year: 'numeric' }, new Date(Date.UTC(year, month - 1))),
    money(amount, currency, { exact = false } = {}) {
      const style = { style: 'currency', currency } as const
      // Yen have no smaller unit, dinars a thousandth; Intl knows.
      const digits = number(style).resolvedOptions().maximumFractionDigits ?? 2
      const value = amount / 10 ** digits
      const isWhole = Number.isInteger(value) && !exact
      return number(isWhole ? { ...style, maximumFractionDigits: 0 } : style).format(value)
    },
    count: (value) => number({}).format(value),
  }
}
