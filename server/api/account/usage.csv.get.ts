import { defineEventHandler, setResponseHeaders } from 'h3'
import { refusal } from '../../http/refusal.ts'
import { exportUsageCsv } from '../../services/api/usage.ts'

/** The signed-in person's API usage as a CSV file; 401 for a guest. */
export default defineEventHandler(async (event) => {
  const { deps, viewer } = event.context
  if (!viewer) throw refusal('not_signed_in')
  setResponseHeaders(event, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="almanac-api-usage.csv"',
    'cache-control': 'private, no-store',
  })
  return exportUsageCsv(deps, viewer.id)
})
