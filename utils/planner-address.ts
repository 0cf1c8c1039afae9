import type { LocationQuery } from 'vue-router'
import type { PlannerQuery } from '#shared/planner.ts'

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

/** The address of a question, without what follows from the page itself. */
export function plannerAddress({ language: _, ...question }: PlannerQuery) {
  return { path: '/planner', query: question }
}

export const listOf = (text: string | undefined): string[] => text?.split(',').filter(Boolean) ?? []
