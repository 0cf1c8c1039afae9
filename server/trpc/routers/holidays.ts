import { countryYearInput, planYearInput } from '#shared/inputs.ts'
import { countryYear } from '../../domain/country-year.ts'
import { nextHolidays } from '../../domain/next-holidays.ts'
import { listCountries } from '../../domain/places.ts'
import { planYear } from '../../domain/planner.ts'
import { premiumProcedure, publicProcedure, router } from '../init.ts'

export const holidaysRouter = router({
  /** The countries there is data for. */
  countries: publicProcedure.query(() => listCountries()),

  /** A country's public holidays of a year that is open to everybody, and the address of its page. */
  ofYear: publicProcedure.input(countryYearInput).query(({ ctx, input }) => {
    const { clock, config } = ctx.deps
    const found = countryYear(input.country, input.year, clock.now())
    const path = `/holidays/${found.country.code.toLowerCase()}/${found.year}`
    return { ...found, url: new URL(path, config.siteUrl).href }
  }),

  /** The next public holiday of a few countries, for the home page. */
  next: publicProcedure.query(({ ctx }) => nextHolidays(ctx.deps.clock.now())),

  /** A year of several countries side by side. */
  planYear: premiumProcedure
    .input(planYearInput)
    .query(({ input }) => planYear(input.countries, input.year)),
})
