import { longestSpanDays, type CalendarDate } from '#shared/calendar.ts'
import { AppError } from '#shared/errors.ts'
import { calendarDateOf, firstDayOf, lastDayOf, lengthInDays, yearOf } from './calendar-date.ts'

export type Span = { from: CalendarDate; to: CalendarDate }

type Asked = { year?: number; from?: CalendarDate; to?: CalendarDate }

/**
 * The days a question is about: a year, or a first and a last day; the running year (in UTC) when it
 * names neither. Throws AppError invalid_input or range_too_long, saying what is allowed.
 */
export function resolveSpan({ year, from, to }: Asked, now: Date): Span {
  if (from === undefined && to === undefined) {
    const asked = year ?? yearOf(calendarDateOf(now))
    return { from: firstDayOf(asked), to: lastDayOf(asked) }
  }
  if (year !== undefined) throw invalid('Ask for a year, or for from and to, but not for both.')
  if (from === undefined || to === undefined) throw invalid('from and to go together.')
  if (to < from) throw invalid(`to must not be before from, ${from}.`)
  const days = lengthInDays(from, to)
  if (days > longestSpanDays) {
    const message = `From ${from} to ${to} are ${days} days; at most ${longestSpanDays} can be asked for at once.`
    throw new AppError('range_too_long', { message })
  }
  return { from, to }
}

const invalid = (message: string) => new AppError('invalid_input', { message })
