import { z } from 'zod'
import { isDeleted, maybeText, read, reference } from './read.ts'

const customer = z.object({
  id: z.string(),
  email: maybeText,
  name: maybeText,
  currency: maybeText,
  livemode: z.boolean(),
  metadata: z.record(z.string(), z.string()).default({}),
  invoice_settings: z.object({ default_payment_method: reference }).nullish(),
  default_source: reference,
})

export type CustomerMirror = {
  id: string
  email: string | null
  name: string | null
  currency: string | null
  livemode: boolean
  defaultPaymentMethodId: string | null
  /** The user's id, which we write into the customer's metadata when we create it. */
  metadataUserId: string | null
}

/** Returns null for a customer that was deleted at Stripe. */
export function toCustomer(raw: unknown): CustomerMirror | null {
  if (isDeleted(raw)) return null
  const c = read('customer', customer, raw)
  const { id, email, name, currency, livemode } = c
  return {
    id,
    email,
    name,
    currency,
    livemode,
    // A card of the time before payment methods is charged where there is no newer default.
    defaultPaymentMethodId: c.invoice_settings?.default_payment_method ?? c.default_source,
    metadataUserId: c.metadata[userIdMetadataKey] ?? null,
  }
}

/** The key under which our customers and subscriptions carry their user's id at Stripe. */
export const userIdMetadataKey = 'user_id'
