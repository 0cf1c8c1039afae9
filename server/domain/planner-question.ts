import { weekdays } from '#shared/calendar.ts'
import type { PlannerSelection } from '#shared/planner.ts'
import { countryLanguage, hasNames, nameCountry } from './country-names.ts'
import { baseLanguage, matchLanguage } from './languages.ts'
import {
  findCountry,
  findPlaces,
  languagesOf,
  listStates,
  placeCode,
  type Place,
} from './places.ts'

/** The planner's question with its places found, and in one order, so that equal questions are equal. */
export type PlannerQuestion = Omit<PlannerSelection, 'places'> & { places: readonly Place[] }

const fromMonday = [...weekdays.slice(1), ...weekdays.slice(0, 1)]

/**
 * Finds what the planner was asked about; a place named twice counts once. Throws AppError
 * country_unknown, subdivision_unknown or language_unknown, saying what there is.
 */
export function resolveSelection(asked: PlannerSelection): PlannerQuestion {
  const { bridges, language } = asked
  const places = findPlaces(asked.places)
  requireLanguage(places, language)
  return {
    places,
    weekend: asked.weekend && fromMonday.filter((day) => asked.weekend?.includes(day)),
    closures: [...new Set(asked.closures)].sort(),
    bridges,
    language,
  }
}

function requireLanguage(places: readonly Place[], language: string): void {
  if (matchLanguage(places.flatMap(languagesOf), language)) return
  countryLanguage(language, [])
}

/** The same question in the form it is asked in. */
export function toSelection(question: PlannerQuestion): PlannerSelection {
  const { places, weekend, closures, bridges, language } = question
  return { places: places.map(placeCode), weekend, closures, bridges, language }
}

/**
 * What to ask for a place's names in. Common feasts have names in many more languages than a country's
 * own, and what has none in this one is named in English.
 */
export const languageAt = (place: Place, language: string) =>
  matchLanguage(languagesOf(place), language) ?? baseLanguage(language)

/** A place in words, the smallest first: "Bayern, Deutschland". */
export function namePlace(place: Place, language: string): string {
  const { country, state, region } = place
  const known = findCountry(country) ?? { code: country, name: country }
  const states = state ? listStates(country, languageAt(place, language)) : []
  const inState = states.find(({ code }) => code === state)
  const inRegion = inState?.regions.find(({ code }) => code === region)
  const countryName = nameCountry(known, hasNames(language) ? language : 'en').name
  return [inRegion?.name, inState?.name, countryName].filter(Boolean).join(', ')
}
