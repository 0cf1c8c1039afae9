import { z } from 'zod'
import { defineApi } from './definition.ts'
import * as parameter from './parameters.ts'
import {
  day,
  holidaySchema,
  language,
  longWeekendSchema,
  nextCursor,
  placeSchema,
  sharedDaySchema,
} from './schemas.ts'

const group = 'Holidays' as const
const ofCountry = z.strictObject({ country: parameter.country })
const placeErrors = ['country_unknown', 'subdivision_unknown', 'language_unknown'] as const

export const listHolidaysApi = defineApi({
  id: 'listHolidays',
  method: 'GET',
  path: '/countries/{country}/holidays',
  group,
  summary: 'List holidays',
  description:
    'The holidays of a country, a state or a region, in a year or between two days. A holiday that touches the span is listed, even when it began before it. Also as `.csv` and `.ics`.',
  params: ofCountry,
  query: z.strictObject({
    ...parameter.span,
    ...parameter.atPlace,
    types: parameter.types.optional(),
    limit: parameter.limit(500, 1_000),
    cursor: parameter.cursor.optional(),
  }),
  response: z
    .object({
      place: placeSchema,
      from: day,
      to: day,
      data: z.array(holidaySchema),
      nextCursor,
      language,
    })
    .meta({ id: 'HolidayList' }),
  formats: ['json', 'csv', 'ics'],
  errors: [...placeErrors, 'range_too_long', 'cursor_invalid'],
  example: {
    params: { country: 'GB' },
    query: { state: 'ENG', from: '2027-12-01', to: '2027-12-31' },
  },
})

export const listLongWeekendsApi = defineApi({
  id: 'listLongWeekends',
  method: 'GET',
  path: '/countries/{country}/long-weekends',
  group,
  summary: 'Find long weekends and bridge days',
  description:
    'The breaks of three days or more around a year’s holidays: those the calendar gives away, and those that up to four bridge days make. A break belongs to the year of its first holiday on a weekday.',
  params: ofCountry,
  query: z.strictObject({
    year: parameter.year.optional(),
    ...parameter.workCalendar,
    bridges: parameter.bridges,
  }),
  response: z
    .object({ place: placeSchema, year: z.int(), data: z.array(longWeekendSchema), language })
    .meta({ id: 'LongWeekendList' }),
  formats: ['json', 'csv', 'ics'],
  errors: placeErrors,
  example: { params: { country: 'DE' }, query: { year: '2027', state: 'BY' } },
})

export const getOverlapsApi = defineApi({
  id: 'getOverlaps',
  method: 'GET',
  path: '/overlaps',
  group,
  summary: 'Compare several places',
  description:
    'The days of a year on which at least two of the places have a holiday, and how many days are business days in all of them. Days that are the weekend in every place are left out.',
  params: z.strictObject({}),
  query: z.strictObject({
    places: parameter.places,
    year: parameter.year.optional(),
    types: parameter.types.optional(),
    weekend: parameter.weekend.optional(),
    language: parameter.language.optional(),
  }),
  response: z
    .object({
      year: z.int(),
      places: z.array(placeSchema),
      sharedBusinessDays: z.int(),
      data: z.array(sharedDaySchema),
      language,
    })
    .meta({ id: 'Overlaps' }),
  formats: ['json', 'csv', 'ics'],
  errors: placeErrors,
  example: { params: {}, query: { places: 'DE-BY,FR,US', year: '2027' } },
})
