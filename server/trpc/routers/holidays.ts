import { countryYearInput } from '#shared/calendar-inputs.ts'
import { languageInput } from '#shared/inputs.ts'
import { countriesByName } from '../../domain/country-names.ts'
import { countryYear } from '../../domain/country-year.ts'
import { nextHolidays } from '../../domain/next-holidays.ts'
import { publicProcedure, router } from '../init.ts'

export const holidaysRouter = router({
  /** The countries there is data for. */
  countries: publicProcedure
    .input(languageInput)
    .query(({ input }) => countriesByName(input.language)),

  /** A country's public holidays of a year that is open to everybody. */
  ofYear: publicProcedure.input(countryYearInput).query(({ ctx, input }) => {
    return countryYear(input, ctx.deps.clock.now())
  }),

  /** The next public holiday of a few countries, for the home page. */
  next: publicProcedure
    .input(languageInput)
    .query(({ ctx, input }) => nextHolidays(ctx.deps.clock.now(), input.language)),
})
