import { z } from 'zod'

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

export const countryInput = z.object({ country: countryCode })

export const planYearInput = z.object({
  countries: z
    .array(countryCode)
    .min(1, 'choose at least one country')
    .max(6, 'choose at most six countries'),
  year: yearInput,
})
