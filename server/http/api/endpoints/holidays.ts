import { getOverlapsApi, listHolidaysApi, listLongWeekendsApi } from '#shared/api/holidays.ts'
import { calendarDateOf, yearOf } from '../../../domain/calendar-date.ts'
import { writeCalendar } from '../../../domain/calendar-file.ts'
import { writeCsv } from '../../../domain/csv-file.ts'
import { holidaysBetween, namesOf } from '../../../domain/holidays.ts'
import { longWeekends } from '../../../domain/long-weekends.ts'
import { pageOf } from '../../../domain/page.ts'
import { placeCode } from '../../../domain/places.ts'
import { resolveSpan } from '../../../domain/span.ts'
import { defineApiEndpoint } from '../define-endpoint.ts'
import { overlapsAsked } from './overlaps.ts'
import { placeAsked, workCalendarAsked } from './question.ts'

const host = 'holidays.almanac'

export const listHolidays = defineApiEndpoint(
  listHolidaysApi,
  ({ params, query, languages, deps }) => {
    const { place, language } = placeAsked(params.country, query, languages)
    const span = resolveSpan(query, deps.clock.now())
    const types = query.types ?? ['public']
    const holidays = holidaysBetween({ place, types, language, ...span })
    return { place, ...span, ...pageOf(holidays, query), language }
  },
  {
    csv: ({ data }) => writeCsv(['date', 'endDate', 'name', 'type', 'substitute', 'halfDay'], data),
    ics: ({ place, data }) =>
      writeCalendar(
        `Holidays ${placeCode(place)}`,
        data.map(({ date, endDate, name, type }, index) => ({
          uid: `${placeCode(place)}-${date}-${type}-${nth(data, index)}@${host}`.toLowerCase(),
          from: date,
          to: endDate,
          summary: name,
        })),
      ),
  },
)

/** Which of the holidays of its type and day this is, so that each has an id of its own in every file. */
function nth(holidays: readonly { date: string; type: string }[], index: number): number {
  const { date, type } = holidays[index] ?? {}
  return holidays.slice(0, index).filter((one) => one.date === date && one.type === type).length
}

export const listLongWeekends = defineApiEndpoint(
  listLongWeekendsApi,
  ({ params, query, languages, deps }) => {
    const calendar = workCalendarAsked(params.country, query, languages)
    const year = query.year ?? yearOf(calendarDateOf(deps.clock.now()))
    const { place, language } = calendar
    return { place, year, data: longWeekends(calendar, year, query.bridges), language }
  },
  {
    csv: ({ data }) =>
      writeCsv(
        ['from', 'to', 'days', 'bridgeDays', 'holidays'],
        data.map(({ from, to, days, bridgeDays, holidays }) => ({
          from,
          to,
          days,
          bridgeDays: bridgeDays.join(' '),
          holidays: namesOf(holidays),
        })),
      ),
    ics: ({ place, data }) =>
      writeCalendar(
        `Long weekends ${placeCode(place)}`,
        data.map(({ from, to, days, bridgeDays, holidays }) => ({
          uid: `${placeCode(place)}-${from}-${to}@${host}`.toLowerCase(),
          from,
          to,
          summary: `${days} days off: ${namesOf(holidays)}`,
          description:
            bridgeDays.length > 0 ? `Take off ${bridgeDays.join(', ')}` : 'No bridge day',
        })),
      ),
  },
)

export const getOverlaps = defineApiEndpoint(
  getOverlapsApi,
  ({ query, languages, deps }) => overlapsAsked(query, languages, deps.clock.now()),
  {
    csv: ({ data }) =>
      writeCsv(
        ['date', 'weekday', 'places', 'everywhere', 'holidays'],
        data.map(({ date, weekday, places, everywhere }) => ({
          date,
          weekday,
          places: places.map(({ place }) => placeCode(place)).join(' '),
          everywhere,
          holidays: namesOf(places.flatMap(({ holidays }) => holidays)),
        })),
      ),
    ics: ({ places: all, data }) =>
      writeCalendar(
        `Shared holidays ${all.map(placeCode).join(', ')}`,
        data.map(({ date, places }) => ({
          uid: `${all.map(placeCode).join('.')}-${date}@${host}`.toLowerCase(),
          from: date,
          to: date,
          summary: `Off: ${places.map(({ place }) => placeCode(place)).join(', ')}`,
          description: namesOf(places.flatMap(({ holidays }) => holidays)),
        })),
      ),
  },
)
