import ical, { ICalEventTransparency } from 'ical-generator'
import { addDays, type CalendarDate } from './calendar-date.ts'

/** Whole days of a calendar program: from the first to the last, both included. */
export type CalendarEntry = {
  /** The same for the same entry each time, so that a program that polls updates it. */
  uid: string
  from: CalendarDate
  to: CalendarDate
  summary: string
  description?: string
}

/** An iCalendar file (RFC 5545) of whole-day entries. The same entries give the same bytes. */
export function writeCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({ name, prodId: { company: 'Almanac', product: 'Holidays' } })
  for (const { uid, from, to, summary, description } of entries) {
    calendar.createEvent({
      id: uid,
      summary,
      description: description ?? null,
      allDay: true,
      start: midnight(from),
      // DTEND is the first day after it (RFC 5545, 3.6.1).
      end: midnight(addDays(to, 1)),
      // When the file was asked for would change its bytes each time.
      stamp: midnight(from),
      transparency: ICalEventTransparency.TRANSPARENT,
      timezone: 'UTC',
    })
  }
  return `${calendar.toString()}\r\n`
}

const midnight = (day: CalendarDate) => new Date(`${day}T00:00:00Z`)
