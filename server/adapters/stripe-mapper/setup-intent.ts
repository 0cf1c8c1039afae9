import { z } from 'zod'
import { maybeText, read, reference } from './read.ts'

const setupIntent = z.object({
  id: z.string(),
  status: z.string(),
  client_secret: maybeText,
  payment_method: reference,
})

const subscription = z.object({ pending_setup_intent: setupIntent.nullish() })

/** A card that still has to be set up for later charges. */
export type PendingSetup = {
  setupIntentId: string
  status: string
  clientSecret: string | null
  paymentMethodId: string | null
}

const done: readonly string[] = ['succeeded', 'canceled', 'processing']

/** Reads a setup intent; null when there is nothing left to do about it. */
export function toSetup(raw: unknown): PendingSetup | null {
  const { id, status, client_secret, payment_method } = read('setup intent', setupIntent, raw)
  if (done.includes(status)) return null
  return {
    setupIntentId: id,
    status,
    clientSecret: client_secret,
    paymentMethodId: payment_method,
  }
}

/** Reads a subscription whose pending setup intent was expanded; null when it has none to complete. */
export function toPendingSetup(raw: unknown): PendingSetup | null {
  const { pending_setup_intent } = read('subscription', subscription, raw)
  return pending_setup_intent ? toSetup(pending_setup_intent) : null
}
