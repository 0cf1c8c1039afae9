import {
  addBusinessDays,
  countBusinessDays,
  getBusinessDay,
} from '../../http/api/endpoints/business-days.ts'
import { getCountry } from '../../http/api/endpoints/countries.ts'
import { getOverlaps, listHolidays, listLongWeekends } from '../../http/api/endpoints/holidays.ts'
import { apiProcedure } from '../api-procedure.ts'
import { router } from '../init.ts'

/** The API's operations for premium pages, under the API's own names. */
export const calendarRouter = router({
  getCountry: apiProcedure(getCountry),
  listHolidays: apiProcedure(listHolidays),
  listLongWeekends: apiProcedure(listLongWeekends),
  getOverlaps: apiProcedure(getOverlaps),
  getBusinessDay: apiProcedure(getBusinessDay),
  addBusinessDays: apiProcedure(addBusinessDays),
  countBusinessDays: apiProcedure(countBusinessDays),
})
