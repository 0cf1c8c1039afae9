import { plannerInput } from '#shared/inputs.ts'
import { answerPlanner } from '../../domain/year-plan.ts'
import { premiumProcedure, router } from '../init.ts'

export const plannerRouter = router({
  /** A year of several places side by side; the running one when none is named. */
  planYear: premiumProcedure
    .input(plannerInput)
    .query(({ ctx, input }) => answerPlanner(input, ctx.deps.clock.now())),
})
