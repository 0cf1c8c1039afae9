/** Moments, in days of 24 hours. Days of the calendar are in calendar-date.ts. */

export const dayMilliseconds = 86_400_000

export const daysAfter = (moment: Date, days: number) =>
  new Date(moment.getTime() + days * dayMilliseconds)

export const daysBefore = (moment: Date, days: number) => daysAfter(moment, -days)
