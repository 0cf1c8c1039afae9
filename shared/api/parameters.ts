import { z } from 'zod'
import {
  calendarYears,
  holidayTypes,
  longestSpanDays,
  weekdays,
  type CalendarDate,
} from '../calendar.ts'

/** The parameters of the API. Every message says what is allowed; the parameter's name goes before it. */

const mostPlaces = 10
const mostClosures = 100
const mostBusinessDays = 1_000

/** Text that lists things, "sat,sun", as the things. */
const list = (pattern: RegExp, error: string) =>
  z
    .string({ error })
    .regex(pattern, error)
    .transform((text) => text.split(','))

export const country = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'must be a two-letter country code (ISO 3166-1), such as DE')
  .meta({ description: 'The country, as ISO 3166-1 alpha-2.', example: 'DE' })

const state = z
  .string()
  .regex(/^[A-Za-z0-9]{1,8}$/, 'must be a state’s code, such as BY')
  .meta({
    description: 'A state’s code as `GET /countries/{country}` lists it, for its own holidays too.',
    example: 'BY',
  })

const region = z
  .string()
  .regex(/^[A-Za-z0-9 ]{1,32}$/, 'must be a region’s code, such as A')
  .meta({
    description: 'A region’s code as `GET /countries/{country}` lists it; needs `state`.',
    example: 'A',
  })

const dateError = `must be a day from ${calendarYears.first}-01-01 to ${calendarYears.last}-12-31, such as 2027-05-01`

export const date = z.iso
  .date(dateError)
  .refine((day) => {
    const year = Number(day.slice(0, 4))
    return year >= calendarYears.first && year <= calendarYears.last
  }, dateError)
  .transform((day) => day as CalendarDate)
  .meta({ description: 'A calendar day, in no time zone.', example: '2027-05-01' })

/** A whole number, in an address written in digits alone: what else JavaScript reads as one, "0x7e" or "", is none. */
const wholeNumber = (
  first: number,
  last: number,
  error = `must be a whole number from ${first} to ${last}`,
) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^-?\d{1,9}$/)
          .transform(Number),
      ],
      { error },
    )
    .pipe(z.int(error).min(first, error).max(last, error))
    .meta({ override: { type: 'integer', minimum: first, maximum: last, anyOf: undefined } })

/** A whole number that may be left out, and what is meant then. */
const wholeNumberOr = (standard: number, first: number, last: number) =>
  wholeNumber(first, last)
    .default(standard)
    .meta({ override: { type: 'integer', minimum: first, maximum: last, default: standard } })

export const year = wholeNumber(
  calendarYears.first,
  calendarYears.last,
  `must be a year from ${calendarYears.first} to ${calendarYears.last}`,
).meta({ description: 'A calendar year. The running one when left out.', example: 2027 })

const typesError = `must be one or more of ${holidayTypes.join(', ')}, with commas between`
const anyType = `(?:${holidayTypes.join('|')})`

export const types = list(new RegExp(`^${anyType}(?:,${anyType}){0,4}$`), typesError)
  .pipe(z.array(z.enum(holidayTypes)))
  .meta({
    description: `Which holidays count, with commas between: ${holidayTypes.join(', ')}. The public ones when left out.`,
    example: 'public,bank',
  })

const weekendError = `must be up to six of ${weekdays.join(', ')} with commas between, or none`
const anyDay = `(?:${weekdays.join('|')})`

export const weekend = list(new RegExp(`^(?:none|${anyDay}(?:,${anyDay}){0,5})$`), weekendError)
  .transform((days) => days.filter((day) => day !== 'none'))
  .pipe(z.array(z.enum(weekdays)))
  .meta({
    description:
      'The days of the week that are never worked, with commas between, or `none`. When left out, the country’s own: Friday and Saturday in Saudi Arabia.',
    example: 'fri,sat',
  })

const anyDate = String.raw`\d{4}-\d{2}-\d{2}`
const closuresError = `must be up to ${mostClosures} days such as 2027-12-24, with commas between`

export const closures = list(
  new RegExp(`^${anyDate}(?:,${anyDate}){0,${mostClosures - 1}}$`),
  closuresError,
)
  .pipe(z.array(date))
  .meta({
    description: `Further days that are not worked, with commas between, at most ${mostClosures}.`,
    example: '2027-12-24,2027-12-31',
  })

const anyPlace = '[A-Za-z]{2}(?:-[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9 ]{1,32})?)?'

/** A list of places, from the fewest to the most that can be asked about at once. */
export const placeList = (fewest: number, most: number) =>
  list(
    new RegExp(`^${anyPlace}(?:,${anyPlace}){${fewest - 1},${most - 1}}$`),
    `must be ${fewest} to ${most} places such as DE, DE-BY or DE-BY-A, with commas between`,
  )

export const places = placeList(2, mostPlaces).meta({
  description: `The places to compare, 2 to ${mostPlaces}, with commas between: a country (DE), a state (DE-BY) or a region (DE-BY-A).`,
  example: 'DE-BY,FR,US',
})

export const language = z
  .string()
  .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/, 'must be a language such as en or de-AT')
  .meta({
    description:
      'The language of the names (BCP 47). It goes before the Accept-Language header; English when neither is given.',
    example: 'de',
  })

export const limit = (standard: number, most: number) =>
  wholeNumberOr(standard, 1, most).meta({
    description: `How many to answer at once, at most ${most}.`,
    example: standard,
  })

export const cursor = z
  .string()
  .regex(/^[\w-]{1,200}$/, 'must be the nextCursor of the page before')
  .meta({ description: 'The `nextCursor` of the page before, for the page after it.' })

export const businessDayCount = wholeNumber(-mostBusinessDays, mostBusinessDays).meta({
  description: `How many business days to go, from -${mostBusinessDays} to ${mostBusinessDays}; negative ones go back.`,
  example: 10,
})

export const bridges = wholeNumberOr(1, 0, 4).meta({
  description: 'How many business days somebody takes off for a break, at most 4.',
  example: 1,
})

/** What every question about one place takes. */
export const atPlace = {
  state: state.optional(),
  region: region.optional(),
  language: language.optional(),
}

/** What makes a work calendar of a place. */
export const workCalendar = {
  ...atPlace,
  types: types.optional(),
  weekend: weekend.optional(),
  closures: closures.optional(),
}

/** A year, or the days from one to another. */
export const span = {
  year: year.optional(),
  from: date.optional().meta({ description: 'The first day, instead of a year.' }),
  to: date
    .optional()
    .meta({ description: `The last day, at most ${longestSpanDays} days on. Needs \`from\`.` }),
}
