import { AppError } from '#shared/errors.ts'
import { countryInput, planYearInput } from '#shared/inputs.ts'
import { publicHolidays } from '../../domain/holidays.ts'
import { nextHolidays } from '../../domain/next-holidays.ts'
import { findCountry, listCountries } from '../../domain/places.ts'
import { planYear } from '../../domain/planner.ts'
import { premiumProcedure, publicProcedure, router } from '../init.ts'

export const holidaysRouter = router({
  /** The countries there is data for. */
  countries: publicProcedure.query(() => listCountries()),

  /** A country's public holidays of the running year; other years are part of the planner. */
  thisYear: publicProcedure.input(countryInput).query(({ ctx, input }) => {
    const country = findCountry(input.country)
    if (!country) throw new AppError('not_found', { message: 'There is no such country here.' })
    const year = ctx.deps.clock.now().getUTCFullYear()
    return { country, year, holidays: publicHolidays(country.code, year) }
  }),

  /** The next public holiday of a few countries, for the home page. */
  next: publicProcedure.query(({ ctx }) => nextHolidays(ctx.deps.clock.now())),

  /** A year of several countries side by side. */
  planYear: premiumProcedure
    .input(planYearInput)
    .query(({ input }) => planYear(input.countries, input.year)),
})
