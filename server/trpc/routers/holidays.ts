import { planYearInput } from '#shared/inputs'
import { listCountries } from '../../domain/holidays.ts'
import { planYear } from '../../domain/planner.ts'
import { premiumProcedure, publicProcedure, router } from '../init.ts'

export const holidaysRouter = router({
  /** The countries there is data for. */
  countries: publicProcedure.query(() => listCountries()),

  /** A year of several countries side by side. */
  planYear: premiumProcedure.input(planYearInput).query(({ input }) => planYear(input.countries, input.year)),
})
