import { defineEventHandler, setResponseHeaders } from 'h3'
import { refusal } from '../../http/refusal.ts'
import { exportAccount } from '../../services/account/export-account.ts'

/** Everything we hold on whoever is signed in, as one JSON file to keep. */
export default defineEventHandler(async (event) => {
  const { deps, viewer } = event.context
  setResponseHeaders(event, { 'cache-control': 'no-store' })
  if (!viewer) throw refusal('not_signed_in')
  const file = await exportAccount(deps, viewer.id)
  const day = file.exportedAt.toISOString().slice(0, 10)
  setResponseHeaders(event, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="almanac-${day}.json"`,
  })
  return JSON.stringify(file, null, 2)
})
