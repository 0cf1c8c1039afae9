import { getQuery, setResponseHeaders, type H3Event } from 'h3'
import { apiFormats } from '#shared/api/definition.ts'
import { plannerInput } from '#shared/calendar-inputs.ts'
import { answerPlanner, type YearPlan } from '../domain/year-plan.ts'
import { parseInput } from './api/input.ts'
import { sendProblem } from './api/problem.ts'
import { requirePremium } from './viewer.ts'

/**
 * Answers a signed-in Premium viewer with a year's plan as a file to keep. The query is the planner page's
 * own. Anybody else gets a problem document: 401 for a guest, 403 without Premium, 400 or 404 for a
 * question that cannot be answered.
 */
export function sendPlan(
  event: H3Event,
  format: 'csv' | 'ics',
  write: (plan: YearPlan) => string,
): string {
  try {
    const { deps, viewer } = event.context
    const now = deps.clock.now()
    requirePremium(viewer, now)
    const asked = parseInput(plannerInput, getQuery(event), 'query')
    const plan = answerPlanner(asked, now)
    const body = write(plan)
    setResponseHeaders(event, {
      'content-type': `${apiFormats[format]}; charset=utf-8`,
      'content-disposition': `attachment; filename="${planName(plan)}.${format}"`,
      'cache-control': 'private, no-store',
    })
    return body
  } catch (error) {
    return sendProblem(event, error)
  }
}

/** "almanac-2027-DE-BY-FR", from codes that are safe in a file's name once their spaces are gone. */
const planName = ({ year, places }: YearPlan) =>
  ['almanac', year, ...places.map(({ code }) => code.replaceAll(' ', ''))].join('-')
