import type { CalendarDate, Weekday } from './calendar.ts'

/** What somebody plans with: the planner's question but for its year. */
export type PlannerSelection = {
  /** Codes such as DE, DE-BY or DE-BY-A. */
  places: readonly string[]
  /** The days of the week the team never works; null where each place keeps its country's own. */
  weekend: readonly Weekday[] | null
  /** Days on which the team is closed besides. */
  closures: readonly CalendarDate[]
  /** The most business days somebody takes off for one break. */
  bridges: number
  /** Of the names (BCP 47). */
  language: string
}

/** The planner's question as the parameters of an address. */
export type PlannerQuery = {
  places: string
  year?: string
  weekend?: string
  closures?: string
  bridges?: string
  language?: string
}

/** What is meant by a parameter that is left out. */
export const plannerDefaults = { bridges: '1', language: 'en' }

/** A question as an address has it, without what is as usual. `plannerInput` in calendar-inputs.ts reads it again. */
export function plannerQuery(
  asked: PlannerSelection & { year?: number | undefined },
): PlannerQuery {
  const bridges = String(asked.bridges)
  const { year, weekend, closures, language } = asked
  return {
    places: asked.places.join(','),
    ...(year !== undefined && { year: String(year) }),
    ...(weekend && { weekend: weekend.join(',') || 'none' }),
    ...(closures.length > 0 && { closures: closures.join(',') }),
    ...(bridges !== plannerDefaults.bridges && { bridges }),
    ...(language !== plannerDefaults.language && { language }),
  }
}
