import { z } from 'zod'
import * as parameter from './api/parameters.ts'
import { calendarYears } from './calendar.ts'
import { plannerPolicy } from './catalog.ts'
import { language, ownName } from './inputs.ts'
import { plannerDefaults } from './planner.ts'

/** Inputs of the calendar's procedures; those of everything else are in inputs.ts. */

const { first, last } = calendarYears
const yearInput = z
  .int()
  .min(first, `must be ${first} or later`)
  .max(last, `must be ${last} or earlier`)

/** ISO 3166-1 alpha-2, in either case. */
const countryCode = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'must be a two-letter country code')
  .toUpperCase()

export const countryYearInput = z.object({
  country: countryCode,
  year: yearInput.optional(),
  language,
})

/** What the planner is asked about, as text, so that it can stand in an address; see planner.ts. */
export const plannerSelection = {
  places: parameter.placeList(1, plannerPolicy.maxPlaces).meta({
    description: `The places to plan for, at most ${plannerPolicy.maxPlaces}, with commas between: a country (DE), a state (DE-BY) or a region (DE-BY-A).`,
    example: 'DE-BY,FR',
  }),
  weekend: parameter.weekend
    .optional()
    .transform((days) => days ?? null)
    .meta(parameter.weekend.meta() ?? {}),
  closures: parameter.closures
    .optional()
    .transform((days) => days ?? [])
    .meta(parameter.closures.meta() ?? {}),
  bridges: parameter.bridges,
  language: parameter.language
    .prefault(plannerDefaults.language)
    .meta({ ...parameter.language.meta(), description: 'The language of the names (BCP 47).' }),
}

export const plannerSelectionInput = z.object(plannerSelection)

/** The planner's question: the selection and a year, the running one when left out. */
export const plannerInput = z.object({ ...plannerSelection, year: parameter.year.optional() })

export const feedName = ownName('feed')

export const createFeedInput = z.object({ name: feedName, selection: plannerSelectionInput })
export type CreateFeedInput = z.output<typeof createFeedInput>

export const feedInput = z.object({ id: z.uuid() })

/** What is left out stays as it is. */
export const updateFeedInput = feedInput.extend(createFeedInput.partial().shape)
export type UpdateFeedInput = z.output<typeof updateFeedInput>
