import { z } from 'zod'
import { maybeText, read, reference } from './read.ts'

const declineError = z.object({
  message: z.string().optional(),
  code: z.string().optional(),
  decline_code: z.string().optional(),
  payment_method: reference,
})

const paymentIntent = z.union([
  z.string(),
  z.object({
    id: z.string(),
    status: z.string(),
    client_secret: maybeText,
    last_payment_error: declineError.nullish(),
  }),
])

// Since basil (2025-03-31) under payments, before that on the invoice itself.
const paidInvoice = z.object({
  payments: z
    .object({
      data: z.array(z.object({ payment: z.object({ payment_intent: paymentIntent.nullish() }) })),
    })
    .nullish(),
  payment_intent: paymentIntent.nullish(),
})

/** What stands between an open invoice and its payment. */
export type InvoicePayment = {
  paymentIntentId: string
  status: string
  clientSecret: string | null
  decline: {
    message: string | undefined
    code: string | undefined
    paymentMethodId: string | null
  } | null
}

/** Reads an invoice whose payment intent was expanded; null when it has none. */
export function toInvoicePayment(raw: unknown): InvoicePayment | null {
  const i = read('invoice', paidInvoice, raw)
  const newest = i.payments?.data.map(({ payment }) => payment.payment_intent).find(Boolean)
  const intent = newest ?? i.payment_intent
  if (!intent || typeof intent === 'string') return null
  const { last_payment_error: error } = intent
  return {
    paymentIntentId: intent.id,
    status: intent.status,
    clientSecret: intent.client_secret,
    decline: error
      ? {
          message: error.message,
          code: error.decline_code ?? error.code,
          paymentMethodId: error.payment_method,
        }
      : null,
  }
}
