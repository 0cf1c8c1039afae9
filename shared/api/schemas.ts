import { z } from 'zod'
import { holidayTypes, weekdays, type CalendarDate } from '../calendar.ts'

/** What the API answers with. The ids become the names of generated types. */

const day = (z.iso.date() as unknown as z.ZodType<CalendarDate, CalendarDate>).meta({
  description: 'A calendar day, in no time zone.',
})
const weekday = z.enum(weekdays)
const language = z.string().meta({ description: 'The language of the names (BCP 47).' })

export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Where the next page begins; null on the last one.' })

const subdivision = z.object({ code: z.string(), name: z.string() })

export const countrySchema = z
  .object({
    code: z.string().meta({ description: 'ISO 3166-1 alpha-2.' }),
    name: z.string(),
  })
  .meta({ id: 'Country', description: 'A country there is a calendar for.' })

export const countryDetailsSchema = countrySchema
  .extend({
    languages: z.array(z.string()).meta({
      description: 'The languages its holidays are named in, its own first (BCP 47).',
    }),
    states: z.array(
      subdivision
        .extend({ regions: z.array(subdivision.meta({ id: 'Region' })) })
        .meta({ id: 'State', description: 'A state with holidays of its own, and its regions.' }),
    ),
    language,
  })
  .meta({ id: 'CountryDetails', description: 'A country with its states and languages.' })

export const holidaySchema = z
  .object({
    date: day.meta({ description: 'The first day.' }),
    endDate: day.meta({
      description: 'The last day; the same as `date` for a holiday of one day.',
    }),
    name: z.string(),
    type: z.enum(holidayTypes),
    substitute: z.boolean().meta({
      description: 'The day off was moved here, because the holiday itself falls on a weekend.',
    }),
    halfDay: z.boolean().meta({
      description: 'It begins during the day. The day still counts as a business day.',
    }),
  })
  .meta({ id: 'Holiday' })

export const placeSchema = z
  .object({
    country: z.string(),
    state: z.string().optional(),
    region: z.string().optional(),
  })
  .meta({ id: 'Place', description: 'A country, a state of it or a region of that.' })

export const dayOffSchema = z
  .union([
    z.object({ because: z.enum(['weekend', 'closure']) }),
    z.object({ because: z.literal('holiday'), holiday: holidaySchema }),
  ])
  .meta({ id: 'DayOff', description: 'Why a day is not worked.' })

export const longWeekendSchema = z
  .object({
    from: day,
    to: day,
    days: z.int(),
    bridgeDays: z.array(day).meta({
      description: 'The business days to take off for it; none when the calendar gives it away.',
    }),
    holidays: z.array(holidaySchema),
  })
  .meta({ id: 'LongWeekend', description: 'A break of three days or more around a holiday.' })

export const sharedDaySchema = z
  .object({
    date: day,
    weekday,
    places: z.array(z.object({ place: placeSchema, holidays: z.array(holidaySchema) })),
    everywhere: z.boolean().meta({ description: 'Every one of the places is off.' }),
  })
  .meta({
    id: 'SharedDay',
    description:
      'A day on which two places or more have a holiday, and that is not the weekend in all of them.',
  })

export { day, weekday, language }
