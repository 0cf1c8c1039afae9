import type { ApiEndpoint } from '../define-endpoint.ts'
import { addBusinessDays, countBusinessDays, getBusinessDay } from './business-days.ts'
import { getCountry, listCountries } from './countries.ts'
import { createFeed, listFeeds, removeFeed, rotateFeed } from './feeds.ts'
import { getOverlaps, listHolidays, listLongWeekends } from './holidays.ts'
import { getCurrentKey, revokeCurrentKey } from './keys.ts'

/** Every operation of the API, in the order the reference lists them. */
export const apiEndpoints: readonly ApiEndpoint[] = [
  listCountries,
  getCountry,
  listHolidays,
  listLongWeekends,
  getOverlaps,
  getBusinessDay,
  addBusinessDays,
  countBusinessDays,
  listFeeds,
  createFeed,
  rotateFeed,
  removeFeed,
  getCurrentKey,
  revokeCurrentKey,
]
