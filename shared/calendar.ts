/** The words and bounds of the calendar, for whoever asks about days. */

/** A calendar day, "2027-01-01", which no time zone can shift. Compares as text. */
export type CalendarDate = `${number}-${number}-${number}`

/** In the order of Date.getUTCDay. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type Weekday = (typeof weekdays)[number]

const usualWeekend: readonly Weekday[] = ['sat', 'sun']

/**
 * Where the weekend is another one. As Unicode has it (CLDR, "weekData"), but for India and Uganda: there
 * only Sunday is one in Unicode, and the government's offices are closed on Saturday too.
 */
const otherWeekends: Partial<Record<string, readonly Weekday[]>> = {
  BH: ['fri', 'sat'],
  DZ: ['fri', 'sat'],
  EG: ['fri', 'sat'],
  IL: ['fri', 'sat'],
  IR: ['fri'],
  LY: ['fri', 'sat'],
  SA: ['fri', 'sat'],
  SD: ['fri', 'sat'],
}

/** The days of the week that are not worked in a country (ISO 3166-1 alpha-2), where nobody says otherwise. */
export const weekendOf = (country: string): readonly Weekday[] =>
  otherWeekends[country] ?? usualWeekend

export const holidayTypes = ['public', 'bank', 'school', 'optional', 'observance'] as const
export type HolidayType = (typeof holidayTypes)[number]

/** The years that can be asked about; holidays outside of them are not to be relied on. */
export const calendarYears = { first: 1970, last: 2100 } as const

/** The longest span of days one question may cover: three years, a leap day among them. */
export const longestSpanDays = 1_096
