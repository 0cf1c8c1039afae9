import { plannerInput } from '#shared/calendar-inputs.ts'
import { plannerChoices } from '../../domain/planner-choices.ts'
import { answerPlanner } from '../../domain/year-plan.ts'
import { premiumProcedure, router } from '../init.ts'

export const plannerRouter = router({
  /** A year of several places side by side; the running one when none is named. */
  planYear: premiumProcedure
    .input(plannerInput)
    .query(({ ctx, input }) => answerPlanner(input, ctx.deps.clock.now())),

  /** The places one can choose from, beside those that are chosen. */
  choices: premiumProcedure
    .input(plannerInput.pick({ places: true, language: true }))
    .query(({ input }) => plannerChoices(input.places, input.language)),
})
