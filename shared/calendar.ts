/** The words and bounds of the calendar, for whoever asks about days. */

/** A calendar day, "2027-01-01", which no time zone can shift. Compares as text. */
export type CalendarDate = `${number}-${number}-${number}`

/** In the order of Date.getUTCDay. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type Weekday = (typeof weekdays)[number]

/** What is not worked where nobody says otherwise. */
export const usualWeekend = ['sat', 'sun'] as const satisfies readonly Weekday[]

export const holidayTypes = ['public', 'bank', 'school', 'optional', 'observance'] as const
export type HolidayType = (typeof holidayTypes)[number]

/** The years that can be asked about; holidays outside of them are not to be relied on. */
export const calendarYears = { first: 1970, last: 2100 } as const

/** The longest span of days one question may cover: three years, a leap day among them. */
export const longestSpanDays = 1_096
