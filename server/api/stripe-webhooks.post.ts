import { defineEventHandler, getHeader, readRawBody, setResponseStatus } from 'h3'
import { receiveEvent } from '../services/inbox/webhook-inbox.ts'

/**
 * Stripe's webhooks. 200 once the event is stored, or known already, or not ours to act on; 400 when
 * Stripe did not sign it; an error of ours becomes 500, and Stripe sends it again.
 */
export default defineEventHandler(async (event) => {
  const { deps, requestId } = event.context
  const body = await readRawBody(event, false)
  const receipt = await receiveEvent(
    deps,
    body ?? Buffer.alloc(0),
    getHeader(event, 'stripe-signature'),
  )
  if (receipt.outcome === 'refused') {
    deps.log.warn({ requestId, why: receipt.why }, 'webhook refused: check STRIPE_WEBHOOK_SECRET')
    setResponseStatus(event, 400)
    return { error: 'The signature does not match.' }
  }
  return receipt
})
