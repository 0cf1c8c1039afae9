import type Stripe from 'stripe'
import type { Deps } from '../../deps.ts'
import { briefly } from '../../adapters/stripe.ts'
import {
  toInvoicePayment,
  type InvoicePayment,
  type SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'

/** What stands between a subscription's latest invoice and its payment; null when nothing does. */
export async function readOpenPayment(
  { stripe }: Pick<Deps, 'stripe'>,
  { latestInvoiceId }: Pick<SubscriptionMirror, 'latestInvoiceId'>,
  patience: Stripe.RequestOptions = {},
): Promise<InvoicePayment | null> {
  if (!latestInvoiceId) return null
  const expand = ['payments.data.payment.payment_intent']
  const invoice = await stripe.invoices.retrieve(latestInvoiceId, { expand }, patience)
  return toInvoicePayment(invoice)
}

/**
 * The payment method that was declined for an invoice last; null for none, for one whose bank only wants to
 * ask its customer, and where Stripe does not say so within seconds.
 */
export async function readDeclinedMethod(
  { stripe, log }: Pick<Deps, 'stripe' | 'log'>,
  invoiceId: string,
): Promise<string | null> {
  try {
    const payment = await readOpenPayment({ stripe }, { latestInvoiceId: invoiceId }, briefly)
    const decline = payment?.decline
    return decline?.code === 'authentication_required' ? null : (decline?.paymentMethodId ?? null)
  } catch (error) {
    log.warn({ err: error, invoiceId }, 'Stripe does not answer; the page goes on without it')
    return null
  }
}
