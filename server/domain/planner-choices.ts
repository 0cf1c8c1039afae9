import { countriesByName } from './country-names.ts'
import { findPlaces, listStates, type Country } from './places.ts'

/** What can be chosen in the planner: every country, and the states of those that are chosen. */
export type PlannerChoices = {
  countries: Country[]
  /** By the country's code; in the order of their names, empty where it has one calendar. */
  states: Record<string, { code: string; name: string }[]>
}

/** The choices beside a selection of places such as DE-BY. Throws AppError country_unknown or subdivision_unknown. */
export function plannerChoices(places: readonly string[], language: string): PlannerChoices {
  const { compare } = new Intl.Collator(language)
  const chosen = new Set(findPlaces(places).map(({ country }) => country))
  const states = [...chosen].map((country) => [
    country,
    listStates(country, language)
      .map(({ code, name }) => ({ code: `${country}-${code}`, name }))
      .sort((a, b) => compare(a.name, b.name)),
  ])
  return { countries: countriesByName(language), states: Object.fromEntries(states) }
}
