import type { Deps } from '../../deps.ts'
import {
  toInvoicePayment,
  type InvoicePayment,
  type SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'

/** What stands between a subscription's latest invoice and its payment; null when nothing does. */
export async function readOpenPayment(
  { stripe }: Pick<Deps, 'stripe'>,
  { latestInvoiceId }: Pick<SubscriptionMirror, 'latestInvoiceId'>,
): Promise<InvoicePayment | null> {
  if (!latestInvoiceId) return null
  const invoice = await stripe.invoices.retrieve(latestInvoiceId, {
    expand: ['payments.data.payment.payment_intent'],
  })
  return toInvoicePayment(invoice)
}
