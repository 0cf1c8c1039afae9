import ical, { escape, ICalEventTransparency } from 'ical-generator'
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

/**
 * An iCalendar file (RFC 5545) of whole-day entries. The same entries give the same bytes. A file that
 * is polled says after how many seconds to come again: REFRESH-INTERVAL (RFC 7986, 5.7), and
 * X-PUBLISHED-TTL, which older programs read.
 */
export function writeCalendar(
  name: string,
  entries: readonly CalendarEntry[],
  { refreshSeconds }: { refreshSeconds?: number } = {},
): string {
  const prodId = { company: 'Almanac', product: 'Holidays' }
  // The library writes the name as it is; it is TEXT like a summary (RFC 5545, 3.3.11).
  const calendar = ical({ name: escape(name, false), prodId, ttl: refreshSeconds ?? null })
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
