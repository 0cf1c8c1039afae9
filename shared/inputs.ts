import { z } from 'zod'
import { apiScopes } from './api-key.ts'
import { apiKeyPolicy } from './catalog.ts'
import { defaultLocale, locales } from './locales.ts'
import { taxIdTypes, type TaxIdType } from './tax-id.ts'

/** Inputs of the tRPC procedures, shared with the pages that send them. */

const stripeId = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[A-Za-z0-9_]{1,200}$`), `must be a Stripe id, ${prefix}_...`)

/** A promotion code as a person types it. */
const promotionCode = z.string().trim().min(1).max(100)

/** In the currency's smallest unit. */
const amountDue = z.int().min(0)

/** ISO 4217, lower case as Stripe writes it. */
const currency = z.string().regex(/^[a-z]{3}$/, 'must be a currency such as eur')

export const createSubscriptionInput = z.object({
  priceId: stripeId('price'),
  /** Left out only where a promotion code leaves nothing to pay, ever. */
  paymentMethodId: stripeId('pm').optional(),
  promotionCode: promotionCode.optional(),
  /** Whether the page showed a free trial, so nothing due today. Without it, the first period is charged. */
  trial: z.boolean().default(false),
  /** What the page showed as due today. Another amount is then refused; without it, any is agreed to. */
  shown: z.object({ amountDue, currency }).optional(),
})
export type CreateSubscriptionInput = z.input<typeof createSubscriptionInput>

export const offerInput = z.object({ priceId: stripeId('price') })

/** Deletion is for good, so its owner types the word. */
export const deleteAccountInput = z.object({
  confirmation: z.literal('DELETE', 'type DELETE to confirm'),
})

/** Whether reminders are wanted, as a form says it too. */
export const remindersInput = z.object({ wanted: z.enum(['yes', 'no']) })

export const endSessionInput = z.object({ id: z.uuid() })

/** Why somebody leaves, in Stripe's words (Stripe: "The Subscription object", cancellation_details.feedback). */
export const cancelFeedbacks = [
  'too_expensive',
  'unused',
  'missing_features',
  'switched_service',
  'too_complex',
  'low_quality',
  'customer_service',
  'other',
] as const
export type CancelFeedback = (typeof cancelFeedbacks)[number]

export const cancelInput = z.object({
  when: z.enum(['period_end', 'now']).default('period_end'),
  feedback: z.enum(cancelFeedbacks).optional(),
  comment: z.string().trim().max(500).optional(),
})
export type CancelInput = z.infer<typeof cancelInput>

export const checkoutPreviewInput = z.object({
  priceId: stripeId('price'),
  promotionCode: promotionCode,
})

/** A plan change as it was shown: the second it was worked out for, and what it costs then. */
export const changePlanInput = z.object({
  priceId: stripeId('price'),
  /** Unix seconds. */
  prorationDate: z.int().positive(),
  amountDue,
})
export type ChangePlanInput = z.infer<typeof changePlanInput>

export const paymentMethodInput = z.object({ paymentMethodId: stripeId('pm') })

export const payInvoiceInput = z.object({
  invoiceId: stripeId('in'),
  paymentMethodId: stripeId('pm'),
})
export type PayInvoiceInput = z.infer<typeof payInvoiceInput>

const line = (max: number) => z.string().trim().max(max)

const taxIdInput = z.object({
  type: z.enum(Object.keys(taxIdTypes) as TaxIdType[]),
  value: line(50).min(1, 'enter a tax number'),
})

export const billingDetailsInput = z.object({
  name: line(200).min(1, 'enter a name'),
  line1: line(200),
  line2: line(200),
  postalCode: line(20),
  city: line(100),
  /** ISO 3166-1 alpha-2, or empty. */
  country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)]),
  /** Takes the place of the one there is; null removes it, and without it nothing about it changes. */
  taxId: taxIdInput.nullish(),
})
export type BillingDetailsInput = z.infer<typeof billingDetailsInput>

/** The language of the page that asks. */
export const language = z.enum(locales).default(defaultLocale)
export const languageInput = z.object({ language })

/** A name somebody gives to something of theirs; `what` is for the sentence. */
export const ownName = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `must not be empty: give the ${what} a name`)
    .max(60, 'must have at most 60 characters')
    // No control characters: names stand in mails, files and tables.
    .regex(/^\P{Cc}*$/u, 'must be one line of text')

export const createApiKeyInput = z.object({
  name: ownName('key'),
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
