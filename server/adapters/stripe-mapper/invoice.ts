import { z } from 'zod'
import {
  maybeCount,
  maybeText,
  maybeTime,
  read,
  reference,
  unixTime,
  UnreadableStripeObject,
} from './read.ts'

// Since basil (2025-03-31) the subscription stands under parent, the payments under payments.
const invoice = z.object({
  id: z.string(),
  status: maybeText,
  paid: z.boolean().optional(),
  number: maybeText,
  currency: z.string(),
  billing_reason: maybeText,
  total: z.int(),
  amount_paid: z.int(),
  amount_remaining: z.int(),
  period_end: unixTime,
  attempt_count: maybeCount,
  next_payment_attempt: maybeTime,
  hosted_invoice_url: maybeText,
  invoice_pdf: maybeText,
  created: unixTime,
  parent: z
    .object({ subscription_details: z.object({ subscription: reference }).nullish() })
    .nullish(),
  subscription: reference,
  payments: z
    .object({
      data: z.array(
        z.object({ payment: z.object({ payment_intent: reference, charge: reference }) }),
      ),
    })
    .nullish(),
  payment_intent: reference,
  charge: reference,
})

export type InvoiceMirror = {
  id: string
  subscriptionId: string | null
  number: string | null
  status: string
  currency: string
  /** Stripe's word for what brought it about, such as subscription_cycle. */
  billingReason: string | null
  total: number
  amountPaid: number
  amountRemaining: number
  periodEnd: Date
  attemptCount: number
  nextPaymentAttempt: Date | null
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
    status: readStatus(i, raw),
    currency: i.currency,
    billingReason: i.billing_reason,
    total: i.total,
    amountPaid: i.amount_paid,
    amountRemaining: i.amount_remaining,
    periodEnd: i.period_end,
    attemptCount: i.attempt_count ?? 0,
    nextPaymentAttempt: i.next_payment_attempt,
    hostedInvoiceUrl: i.hosted_invoice_url,
    invoicePdfUrl: i.invoice_pdf,
    created: i.created,
  }
}

function readStatus({ status, paid }: z.infer<typeof invoice>, raw: unknown): string {
  if (status) return status
  if (paid) return 'paid'
  const problem = { path: 'status', expected: 'a status, or paid', found: 'neither' }
  throw new UnreadableStripeObject('invoice', raw, [problem])
}

/** The ids of the payment intents and charges that paid an invoice, or tried to. */
export function toPaymentIds(raw: unknown): string[] {
  const { payments, payment_intent, charge } = read('invoice', invoice, raw)
  const newest = payments?.data.flatMap(({ payment }) => [payment.payment_intent, payment.charge])
  return [...(newest ?? []), payment_intent, charge].filter((id) => id !== null)
}

/** Whose invoice it is. */
export function invoiceCustomer(raw: unknown): string | null {
  return read('invoice', z.object({ customer: reference }), raw).customer
}
