import {
  addBusinessDaysApi,
  countBusinessDaysApi,
  getBusinessDayApi,
} from '#shared/api/business-days.ts'
import type { CalendarDate } from '#shared/calendar.ts'
import { AppError } from '#shared/errors.ts'
import {
  addBusinessDays as add,
  businessDaysBetween,
  nextBusinessDay,
  reasonsOff,
  type WorkCalendar,
} from '../../../domain/business-days.ts'
import { lengthInDays, weekdayOf } from '../../../domain/calendar-date.ts'
import { writeCsv } from '../../../domain/csv-file.ts'
import { resolveSpan } from '../../../domain/span.ts'
import { defineApiEndpoint } from '../define-endpoint.ts'
import { workCalendarAsked } from './question.ts'

export const countBusinessDays = defineApiEndpoint(
  countBusinessDaysApi,
  ({ params, query, languages, deps }) => {
    const calendar = workCalendarAsked(params.country, query, languages)
    const { from, to } = resolveSpan(query, deps.clock.now())
    const dates = businessDaysBetween(calendar, from, to)
    const days = lengthInDays(from, to)
    return { place: calendar.place, from, to, days, businessDays: dates.length, dates }
  },
  {
    csv: ({ dates }) =>
      writeCsv(
        ['date', 'weekday'],
        dates.map((date) => ({ date, weekday: weekdayOf(date) })),
      ),
  },
)

export const getBusinessDay = defineApiEndpoint(
  getBusinessDayApi,
  ({ params: { country, date }, query, languages }) => {
    const calendar = workCalendarAsked(country, query, languages)
    const reasons = reasonsOff(calendar, date)
    return {
      place: calendar.place,
      date,
      weekday: weekdayOf(date),
      businessDay: reasons.length === 0,
      reasons,
      next: neighbour(calendar, date, 1),
      previous: neighbour(calendar, date, -1),
      language: calendar.language,
    }
  },
)

// The first and the last day of the calendar have a neighbour on one side alone.
function neighbour(calendar: WorkCalendar, day: CalendarDate, direction: 1 | -1) {
  try {
    return nextBusinessDay(calendar, day, direction)
  } catch (error) {
    if (error instanceof AppError && error.code === 'out_of_calendar') return null
    throw error
  }
}

export const addBusinessDays = defineApiEndpoint(
  addBusinessDaysApi,
  ({ params: { country, date: from, count }, query, languages }) => {
    const calendar = workCalendarAsked(country, query, languages)
    const date = add(calendar, from, count)
    return { place: calendar.place, from, count, date, weekday: weekdayOf(date) }
  },
)
