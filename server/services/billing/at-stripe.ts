import type { Deps } from '../../deps.ts'
import { briefly, hasNoUpcomingInvoice } from '../../adapters/stripe.ts'
import {
  toInvoicePreview,
  type BillingDetails,
  type InvoicePreview,
} from '../../adapters/stripe-mapper/index.ts'
import { isEnding, isRunning, type SubscriptionFacts } from '../../domain/subscription.ts'
import { readBillingDetails } from './details.ts'

/** The next renewal's invoice, and when it is made. */
type NextPayment = InvoicePreview & { on: Date }

export type AtStripe = {
  /** Null when nothing will be charged. */
  nextPayment: NextPayment | null
  details: BillingDetails
  /** Where invoices and receipts go; null for nowhere. */
  email: string | null
  /** The newest one as it stands on invoices; null for none. */
  taxId: string | null
}

type Asked = {
  customerId: string
  subscription: (SubscriptionFacts & { id: string }) | null
}

/** What only Stripe can say of a customer; null when it does not say so within seconds. */
export async function readAtStripe(
  { stripe, log }: Pick<Deps, 'stripe' | 'log'>,
  { customerId, subscription }: Asked,
): Promise<AtStripe | null> {
  try {
    const [nextPayment, { details, email, taxId }] = await Promise.all([
      subscription && readNextPayment({ stripe }, subscription),
      readBillingDetails({ stripe }, customerId),
    ])
    return { nextPayment, details, email, taxId: taxId?.value ?? null }
  } catch (error) {
    log.warn({ err: error, customerId }, 'Stripe does not answer; the page goes on without it')
    return null
  }
}

async function readNextPayment(
  { stripe }: Pick<Deps, 'stripe'>,
  subscription: NonNullable<Asked['subscription']>,
): Promise<NextPayment | null> {
  if (!isRunning(subscription) || isEnding(subscription)) return null
  try {
    const preview = await stripe.invoices.createPreview({ subscription: subscription.id }, briefly)
    return { ...toInvoicePreview(preview), on: subscription.currentPeriodEnd }
  } catch (error) {
    if (hasNoUpcomingInvoice(error)) return null
    throw error
  }
}
