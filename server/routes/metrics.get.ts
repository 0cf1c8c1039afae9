import { defineEventHandler, getRequestHeader, setResponseHeaders } from 'h3'
import { bearerToken } from '../domain/api-key.ts'
import { isSameSecret } from '../domain/secret-token.ts'
import { refusal } from '../http/refusal.ts'
import { writeMetrics } from '../services/metrics.ts'

/** What this process counts, for whoever knows METRICS_TOKEN. For anybody else there is nothing here. */
export default defineEventHandler(async (event) => {
  const { config, telemetry, ...deps } = event.context.deps
  const sent = bearerToken(getRequestHeader(event, 'authorization') ?? '')
  const isKnown = sent && config.metricsToken && isSameSecret(sent, config.metricsToken)
  if (!telemetry || !isKnown) throw refusal('not_found')
  setResponseHeaders(event, {
    'content-type': telemetry.contentType,
    'cache-control': 'no-store',
  })
  return writeMetrics({ ...deps, telemetry })
})
