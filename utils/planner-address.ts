import type { LocationQuery } from 'vue-router'
import { plannerDefaults, type PlannerQuery } from '#shared/planner.ts'

const parameters = ['places', 'year', 'weekend', 'closures', 'bridges'] as const

/** What is planned for where the address says nothing. */
const firstPlaces = 'DE,FR,US'

/**
 * The planner's question as its address asks it, answered in `language`. A form that is sent without
 * JavaScript repeats a parameter where a link lists its values with commas.
 */
export function plannerQuestion(query: LocationQuery, language: string): PlannerQuery {
  const asked = parameters.flatMap((name) => {
    const value = [query[name]].flat().filter(Boolean).join(',')
    return value ? [[name, value]] : []
  })
  return { places: firstPlaces, ...Object.fromEntries(asked), language }
}

/** The address of a question, without what is as usual and what follows from the page itself. */
export function plannerAddress({ places, year, weekend, closures, bridges }: PlannerQuery) {
  const isUsualWeekend = sorted(weekend) === sorted(plannerDefaults.weekend)
  return {
    path: '/planner',
    query: {
      places,
      ...(year && { year }),
      ...(weekend && !isUsualWeekend && { weekend }),
      ...(closures && { closures }),
      ...(bridges && bridges !== plannerDefaults.bridges && { bridges }),
    },
  }
}

const sorted = (text: string | undefined) => listOf(text).sort().join(',')

/** The values of a parameter that lists them with commas. */
export const listOf = (text: string | undefined): string[] => text?.split(',').filter(Boolean) ?? []
