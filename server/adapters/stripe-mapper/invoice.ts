import { z } from 'zod'
import { maybeText, read, reference, unixTime } from './read.ts'

const declineError = z.object({
  message: z.string().optional(),
  code: z.string().optional(),
  decline_code: z.string().optional(),
})

const paymentIntent = z.object({
  id: z.string(),
  status: z.string(),
  client_secret: maybeText,
  last_payment_error: declineError.nullish(),
})

const invoice = z.object({
  id: z.string(),
  status: z.string(),
  number: maybeText,
  currency: z.string(),
  total: z.int(),
  amount_paid: z.int(),
  amount_remaining: z.int(),
  hosted_invoice_url: maybeText,
  invoice_pdf: maybeText,
  created: unixTime,
  // Since basil the subscription stands under parent, the payment under payments.
  parent: z
    .object({ subscription_details: z.object({ subscription: reference }).nullish() })
    .nullish(),
  subscription: reference,
  payments: z
    .object({
      data: z.array(
        z.object({
          payment: z.object({ payment_intent: z.union([z.string(), paymentIntent]).nullish() }),
        }),
      ),
    })
    .nullish(),
  payment_intent: z.union([z.string(), paymentIntent]).nullish(),
})

type InvoiceMirror = {
  id: string
  subscriptionId: string | null
  number: string | null
  status: string
  currency: string
  total: number
  amountPaid: number
  amountRemaining: number
  hostedInvoiceUrl: string | null
  invoicePdfUrl: string | null
  created: Date
}

export function toInvoice(raw: unknown): InvoiceMirror {
  const i = read('invoice', invoice, raw)
  return {
    id: i.id,
    subscriptionId: i.parent?.subscription_details?.subscription ?? i.subscription,
    number: i.number,
    status: i.status,
    currency: i.currency,
    total: i.total,
    amountPaid: i.amount_paid,
    amountRemaining: i.amount_remaining,
    hostedInvoiceUrl: i.hosted_invoice_url,
    invoicePdfUrl: i.invoice_pdf,
    created: i.created,
  }
}

/** What stands between an open invoice and its payment. */
export type InvoicePayment = {
  paymentIntentId: string
  status: string
  clientSecret: string | null
  decline: { message: string | undefined; code: string | undefined } | null
}

/** Reads an invoice whose payment intent was expanded; null when it has none. */
export function toInvoicePayment(raw: unknown): InvoicePayment | null {
  const i = read('invoice', invoice, raw)
  const newest = i.payments?.data.map(({ payment }) => payment.payment_intent).find(Boolean)
  const intent = newest ?? i.payment_intent
  if (!intent || typeof intent === 'string') return null
  const { last_payment_error: error } = intent
  return {
    paymentIntentId: intent.id,
    status: intent.status,
    clientSecret: intent.client_secret,
    decline: error ? { message: error.message, code: error.decline_code ?? error.code } : null,
  }
}

/** Whose invoice it is. */
export function invoiceCustomer(raw: unknown): string | null {
  return read('invoice', z.object({ customer: reference }), raw).customer
}
