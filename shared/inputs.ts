import { z } from 'zod'
import { apiScopes } from './api-key.ts'
import { apiKeyPolicy } from './catalog.ts'

/** Inputs of the tRPC procedures, shared with the pages that send them. */

const stripeId = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[A-Za-z0-9_]{1,200}$`), `must be a Stripe id, ${prefix}_...`)

export const createSubscriptionInput = z.object({
  priceId: stripeId('price'),
  paymentMethodId: stripeId('pm'),
  /** Whether the page showed a free trial, so nothing due today. Without it, the first period is charged. */
  trial: z.boolean().default(false),
})
export type CreateSubscriptionInput = z.input<typeof createSubscriptionInput>

export const offerInput = z.object({ priceId: stripeId('price') })

/** Deletion is for good, so its owner types the word. */
export const deleteAccountInput = z.object({
  confirmation: z.literal('DELETE', 'type DELETE to confirm'),
})

export const endSessionInput = z.object({ id: z.uuid() })

export const cancelInput = z.object({
  when: z.enum(['period_end', 'now']).default('period_end'),
})
export type CancelInput = z.infer<typeof cancelInput>

const yearInput = z.int().min(1970, 'must be 1970 or later').max(2100, 'must be 2100 or earlier')

/** ISO 3166-1 alpha-2, in either case. */
const countryCode = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'must be a two-letter country code')
  .toUpperCase()

export const countryYearInput = z.object({ country: countryCode, year: yearInput.optional() })

export const planYearInput = z.object({
  countries: z
    .array(countryCode)
    .min(1, 'choose at least one country')
    .max(6, 'choose at most six countries'),
  year: yearInput,
})

const keyName = z
  .string()
  .trim()
  .min(1, 'give the key a name')
  .max(60, 'a name has at most 60 characters')
  // No control characters: names stand in mails, files and tables.
  .regex(/^\P{Cc}+$/u, 'a name is one line of text')

export const createApiKeyInput = z.object({
  name: keyName,
  scopes: z.array(z.enum(apiScopes)).min(1, 'choose at least one use').max(apiScopes.length),
  /** Null for a key without an end. */
  expiresInDays: z.union(apiKeyPolicy.expiryDays.map((days) => z.literal(days))).nullable(),
})
export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>

export const apiKeyInput = z.object({ id: z.uuid() })

export const rotateApiKeyInput = z.object({
  id: z.uuid(),
  /** 0 ends the old key at once. */
  overlapHours: z
    .union([z.literal(0), z.literal(1), z.literal(24), z.literal(168)])
    .default(apiKeyPolicy.overlapHours),
})
export type RotateApiKeyInput = z.input<typeof rotateApiKeyInput>
