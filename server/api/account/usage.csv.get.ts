import { createError, defineEventHandler, setResponseHeaders } from 'h3'
import { errorTable } from '#shared/errors.ts'
import { exportUsageCsv } from '../../services/usage.ts'

/** The signed-in person's API usage as a CSV file; 401 for a guest. */
export default defineEventHandler(async (event) => {
  const { deps, viewer } = event.context
  if (!viewer) {
    const [statusCode, , message] = errorTable.not_signed_in
    throw createError({ statusCode, statusMessage: 'Unauthorized', message })
  }
  setResponseHeaders(event, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="almanac-api-usage.csv"',
    'cache-control': 'private, no-store',
  })
  return exportUsageCsv(deps, viewer.id)
})
