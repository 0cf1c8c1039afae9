import type { Deps } from '../../deps.ts'
import { briefly } from '../../adapters/stripe.ts'
import {
  promotionCodeOf,
  toInvoice,
  type InvoicePreview,
} from '../../adapters/stripe-mapper/index.ts'
import { isIncomplete } from '../../domain/subscription.ts'
import type { ShownAmount } from './agreed-amount.ts'
import { previewFirstInvoice } from './first-invoice.ts'
import { findPlan } from './plans.ts'

/** What is due today, and the invoice that would be made; null where one that was begun is gone on with. */
export type Quote = ShownAmount & { preview: InvoicePreview | null }

/**
 * What a plan costs today without a trial and without a code, as Stripe says it: with the customer's
 * credit and the tax, which no mirror knows. Null for somebody who is no customer yet, and so has neither.
 * createSubscription compares it all the same. Throws AppError price_unknown, and the SDK's own errors
 * soon, for the page goes on without it.
 */
export async function quoteFirstPayment(
  deps: Pick<Deps, 'db' | 'stripe' | 'clock' | 'config'>,
  userId: string,
  priceId: string,
): Promise<Quote | null> {
  const plan = await findPlan(deps, priceId)
  const customer = await deps.db.customer.findUnique({
    where: { userId },
    include: { subscriptions: { where: { items: { some: { priceId } } } } },
  })
  if (!customer) return null
  const begun = await readBegun(deps, customer.subscriptions.find(isIncomplete))
  if (begun) return begun
  const preview = await previewFirstInvoice(deps, customer.id, plan, null, briefly)
  return { amountDue: preview.amountDue, currency: preview.currency, preview }
}

/** What is open of a first payment that was begun without a code, as an order without one takes it up again. */
async function readBegun(
  { stripe }: Pick<Deps, 'stripe'>,
  incomplete: { id: string; latestInvoiceId: string | null } | undefined,
): Promise<Quote | null> {
  if (!incomplete?.latestInvoiceId) return null
  const [subscription, invoice] = await Promise.all([
    stripe.subscriptions.retrieve(incomplete.id, {}, briefly),
    stripe.invoices.retrieve(incomplete.latestInvoiceId, {}, briefly),
  ])
  if (promotionCodeOf(subscription) !== null) return null
  const { amountRemaining: amountDue, currency } = toInvoice(invoice)
  return { amountDue, currency, preview: null }
}
