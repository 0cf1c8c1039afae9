import type { LocationQuery } from 'vue-router'
import { plannerDefaults, type PlannerQuery } from '#shared/planner.ts'

const parameters = ['places', 'year', 'weekend', 'closures', 'bridges'] as const

/** What is planned for where the address says nothing. */
const firstPlaces = 'DE,FR,US'

/**
 * The planner's question as its address asks it, answered in `language`. A form that is sent without
 * JavaScript repeats a parameter where a link lists its values with commas.
 */
export const plannerQuestion = (query: LocationQuery, language: string): PlannerQuery =>
  withUsualWeekend({
    places: firstPlaces,
    ...asked((name) => [query[name]].flat()),
    language,
  })

/** The question a filled form asks; a week without any free day is one, and not the usual. */
export const formQuestion = (data: FormData): PlannerQuery =>
  withUsualWeekend({
    places: firstPlaces,
    weekend: 'none',
    // A day that is closed already can be added again.
    ...asked((name) => [...new Set(data.getAll(name))]),
  })

/** What a form says for the weekend of each country; the days that are ticked beside it do not count. */
export const asInEachCountry = 'usual'

function withUsualWeekend({ weekend, ...question }: PlannerQuery): PlannerQuery {
  const isUsual = weekend === undefined || listOf(weekend).includes(asInEachCountry)
  return { ...question, ...(!isUsual && { weekend }) }
}

function asked(valuesOf: (name: string) => readonly unknown[]): Partial<PlannerQuery> {
  const given = parameters.map((name) => [name, valuesOf(name).filter(Boolean).join(',')])
  return Object.fromEntries(given.filter(([, value]) => value))
}

/** The address of a question, without what is as usual and what follows from the page itself. */
export function plannerAddress({ places, year, weekend, closures, bridges }: PlannerQuery) {
  return {
    path: '/planner',
    query: {
      places,
      ...(year && { year }),
      ...(weekend && { weekend }),
      ...(closures && { closures }),
      ...(bridges && bridges !== plannerDefaults.bridges && { bridges }),
    },
  }
}

/** The values of a parameter that lists them with commas. */
export const listOf = (text: string | undefined): string[] => text?.split(',').filter(Boolean) ?? []
