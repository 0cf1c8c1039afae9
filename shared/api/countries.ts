import { z } from 'zod'
import { defineApi } from './definition.ts'
import * as parameter from './parameters.ts'
import { countryDetailsSchema, countrySchema, language, nextCursor } from './schemas.ts'

const group = 'Countries' as const

export const listCountriesApi = defineApi({
  id: 'listCountries',
  method: 'GET',
  path: '/countries',
  group,
  summary: 'List the countries',
  description:
    'Every country there is a calendar for, in the order of their codes. Names come in most languages of the world.',
  params: z.strictObject({}),
  query: z.strictObject({
    language: parameter.language.optional(),
    limit: parameter.limit(100, 250),
    cursor: parameter.cursor.optional(),
  }),
  response: z
    .object({ data: z.array(countrySchema), nextCursor, language })
    .meta({ id: 'CountryList' }),
  formats: ['json', 'csv'],
  errors: ['language_unknown', 'cursor_invalid'],
  example: { params: {}, query: { limit: '3' } },
})

export const getCountryApi = defineApi({
  id: 'getCountry',
  method: 'GET',
  path: '/countries/{country}',
  group,
  summary: 'Read a country',
  description:
    'A country with the states and regions that have holidays of their own, and the languages its holidays are named in.',
  params: z.strictObject({ country: parameter.country }),
  query: z.strictObject({ language: parameter.language.optional() }),
  response: countryDetailsSchema,
  formats: ['json'],
  errors: ['country_unknown', 'language_unknown'],
  example: { params: { country: 'BE' }, query: {} },
})
