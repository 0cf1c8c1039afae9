import { z } from 'zod'
import { defineApi } from './definition.ts'
import * as parameter from './parameters.ts'
import { day, dayOffSchema, language, placeSchema, weekday } from './schemas.ts'

const group = 'Business days' as const
const ofCountry = z.strictObject({ country: parameter.country })
const ofDay = z.strictObject({ country: parameter.country, date: parameter.date })
const placeErrors = ['country_unknown', 'subdivision_unknown', 'language_unknown'] as const

export const countBusinessDaysApi = defineApi({
  id: 'countBusinessDays',
  method: 'GET',
  path: '/countries/{country}/business-days',
  group,
  summary: 'Count business days',
  description:
    'How many business days a year or a span has, both ends included, with the weekend and the closures you name. The CSV lists the days themselves.',
  params: ofCountry,
  query: z.strictObject({ ...parameter.span, ...parameter.workCalendar }),
  response: z
    .object({
      place: placeSchema,
      from: day,
      to: day,
      days: z.int().meta({ description: 'All days of the span.' }),
      businessDays: z.int(),
      dates: z.array(day).meta({ description: 'The business days themselves.' }),
    })
    .meta({ id: 'BusinessDayCount' }),
  formats: ['json', 'csv'],
  errors: [...placeErrors, 'range_too_long'],
  example: { params: { country: 'DE' }, query: { from: '2027-05-01', to: '2027-05-09' } },
})

export const getBusinessDayApi = defineApi({
  id: 'getBusinessDay',
  method: 'GET',
  path: '/countries/{country}/business-days/{date}',
  group,
  summary: 'Is it a business day?',
  description:
    'Whether a day is a business day, why not, and the business days before and after it.',
  params: ofDay,
  query: z.strictObject(parameter.workCalendar),
  response: z
    .object({
      place: placeSchema,
      date: day,
      weekday,
      businessDay: z.boolean(),
      reasons: z.array(dayOffSchema).meta({ description: 'Empty for a business day.' }),
      next: day.nullable().meta({ description: 'Null at the end of the calendar.' }),
      previous: day.nullable().meta({ description: 'Null at the beginning of the calendar.' }),
      language,
    })
    .meta({ id: 'BusinessDay' }),
  formats: ['json'],
  errors: placeErrors,
  example: { params: { country: 'GB', date: '2027-12-28' }, query: { state: 'ENG' } },
})

export const addBusinessDaysApi = defineApi({
  id: 'addBusinessDays',
  method: 'GET',
  path: '/countries/{country}/business-days/{date}/add/{count}',
  group,
  summary: 'Add or subtract business days',
  description:
    'The business day that many business days after a day, or before it with a negative count. The day itself is not counted; 0 gives the day, or the next business day when it is none.',
  params: ofDay.extend({ count: parameter.businessDayCount }),
  query: z.strictObject(parameter.workCalendar),
  response: z
    .object({ place: placeSchema, from: day, count: z.int(), date: day, weekday })
    .meta({ id: 'BusinessDaySum' }),
  formats: ['json'],
  errors: [...placeErrors, 'out_of_calendar'],
  example: { params: { country: 'JP', date: '2027-04-28', count: '5' }, query: {} },
})
