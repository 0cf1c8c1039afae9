import { z } from 'zod'
import { maybeText, read, reference } from './read.ts'

const customer = z.union([
  z.object({ id: z.string(), deleted: z.literal(true) }),
  z.object({
    id: z.string(),
    deleted: z.literal(false).optional(),
    email: maybeText,
    name: maybeText,
    currency: maybeText,
    livemode: z.boolean(),
    metadata: z.record(z.string(), z.string()).default({}),
    invoice_settings: z.object({ default_payment_method: reference }).optional(),
  }),
])

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
  const c = read('customer', customer, raw)
  if (c.deleted) return null
  const { id, email, name, currency, livemode } = c
  return {
    id,
    email,
    name,
    currency,
    livemode,
    defaultPaymentMethodId: c.invoice_settings?.default_payment_method ?? null,
    metadataUserId: c.metadata[userIdMetadataKey] ?? null,
  }
}

/** The key under which our customers and subscriptions carry their user's id at Stripe. */
export const userIdMetadataKey = 'user_id'
