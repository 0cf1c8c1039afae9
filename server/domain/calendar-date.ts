/** A calendar day, "2027-01-01", which no time zone can shift. Compares as text. */
export type CalendarDate = `${number}-${number}-${number}`

const dayMilliseconds = 86_400_000
const midnight = (day: CalendarDate) => Date.parse(`${day}T00:00:00Z`)
const fromMidnight = (time: number) => new Date(time).toISOString().slice(0, 10) as CalendarDate

export const addDays = (day: CalendarDate, days: number) =>
  fromMidnight(midnight(day) + days * dayMilliseconds)

export function isWeekday(day: CalendarDate): boolean {
  const weekday = new Date(midnight(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** From the first day to the last, both included. */
export function daysBetween(first: CalendarDate, last: CalendarDate): CalendarDate[] {
  const days: CalendarDate[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

export const daysOfYear = (year: number) => daysBetween(`${year}-01-01`, `${year}-12-31`)
