import fc from 'fast-check'
import { calendarDateOf } from '#server/domain/calendar-date.ts'
import { resolveSelection } from '#server/domain/planner-question.ts'
import { weekdays } from '#shared/calendar.ts'
import type { PlannerSelection } from '#shared/planner.ts'

const places = [
  'DE-BY',
  'DE',
  'FR',
  'US-CA',
  'JP',
  'SA',
  'CH-ZH',
  'GB-SCT',
  'DE-BY-A',
  'NZ',
] as const

const closure = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map(calendarDateOf)

/** What people may ask the planner, in whatever order. */
export const selections: fc.Arbitrary<PlannerSelection> = fc.record({
  places: fc.uniqueArray(fc.constantFrom(...places), { minLength: 1, maxLength: 6 }),
  weekend: fc.option(fc.uniqueArray(fc.constantFrom(...weekdays), { maxLength: 6 })),
  closures: fc.array(closure, { maxLength: 8 }),
  bridges: fc.integer({ min: 0, max: 4 }),
  language: fc.constantFrom('en', 'de', 'de-AT', 'ja', 'fr'),
})

export const questions = selections.map(resolveSelection)
export const years = fc.integer({ min: 2026, max: 2028 })
