import type { Deps } from '../deps.ts'
import {
  hasMoreItems,
  isMoneyWithdrawn,
  toCharge,
  toCustomer,
  toInvoice,
  toPaymentIds,
  toPaymentMethod,
  toSubscription,
  type ChargeReading,
  type CustomerMirror,
  type InvoiceMirror,
  type PaymentMethodMirror,
  type SubscriptionMirror,
} from '../adapters/stripe-mapper/index.ts'
import { isResourceMissing } from '../adapters/stripe.ts'
import { paymentOfPeriod, type PeriodPayment } from '../domain/period-payment.ts'

/** What Stripe has of one customer now, in the mirror's columns. */
export type CustomerState = {
  customer: CustomerMirror
  subscriptions: (SubscriptionMirror & PeriodPayment)[]
  paymentMethods: PaymentMethodMirror[]
  invoices: (InvoiceMirror & Reversal)[]
  /** From this moment on the invoices are complete. */
  invoicesSince: Date
}

/** What came back of an invoice's money. */
type Reversal = { amountRefunded: number; disputed: boolean }

type ReadDeps = Pick<Deps, 'stripe'>

const pageSize = 100
const subscriptionsKept = 1000
const invoicesKept = 24
const chargesKept = 300

/**
 * Five reads, and one more for each charge that was ever disputed. Returns null when the customer was
 * deleted at Stripe, or never was in this mode.
 */
export async function readCustomerState(
  { stripe }: ReadDeps,
  customerId: string,
): Promise<CustomerState | null> {
  const owned = { customer: customerId, limit: pageSize }
  try {
    const [rawCustomer, subscriptions, paymentMethods, invoiceList, charges] = await Promise.all([
      stripe.customers.retrieve(customerId),
      listSubscriptions({ stripe }, customerId),
      stripe.paymentMethods.list(owned).autoPagingToArray({ limit: chargesKept }),
      stripe.invoices.list({ ...owned, limit: invoicesKept, expand: ['data.payments'] }),
      stripe.charges.list(owned).autoPagingToArray({ limit: chargesKept }),
    ])
    const customer = toCustomer(rawCustomer)
    if (!customer) return null
    const reversals = await readReversals({ stripe }, charges.map(toCharge))
    const invoices = invoiceList.data.map((raw) => ({
      ...toInvoice(raw),
      ...reversalOf(toPaymentIds(raw), reversals),
    }))
    return {
      customer,
      subscriptions: subscriptions.map((s) => ({ ...s, ...paymentOfPeriod(s, invoices) })),
      paymentMethods: paymentMethods.map(toPaymentMethod),
      invoices,
      invoicesSince: (invoiceList.has_more && invoices.at(-1)?.created) || new Date(0),
    }
  } catch (error) {
    if (isResourceMissing(error)) return null
    throw error
  }
}

type ReversedCharge = Reversal & Pick<ChargeReading, 'id' | 'paymentIntentId'>

async function readReversals(
  { stripe }: ReadDeps,
  charges: ChargeReading[],
): Promise<ReversedCharge[]> {
  const touched = charges.filter(({ amountRefunded, disputed }) => amountRefunded > 0 || disputed)
  return Promise.all(
    touched.map(async ({ id, paymentIntentId, amountRefunded, disputed: everDisputed }) => {
      const disputes = everDisputed ? await stripe.disputes.list({ charge: id }) : { data: [] }
      return { id, paymentIntentId, amountRefunded, disputed: disputes.data.some(isMoneyWithdrawn) }
    }),
  )
}

function reversalOf(paymentIds: string[], reversals: ReversedCharge[]): Reversal {
  const own = reversals.filter(({ id, paymentIntentId }) =>
    paymentIds.some((paymentId) => paymentId === id || paymentId === paymentIntentId),
  )
  return {
    amountRefunded: own.reduce((sum, { amountRefunded }) => sum + amountRefunded, 0),
    disputed: own.some(({ disputed }) => disputed),
  }
}

/** All of a customer's subscriptions as Stripe has them now, ended ones included, newest first. */
export async function listSubscriptions(
  { stripe }: ReadDeps,
  customer: string,
): Promise<SubscriptionMirror[]> {
  const list = stripe.subscriptions.list({
    customer,
    status: 'all',
    limit: pageSize,
    expand: ['data.discounts.source.coupon'],
  })
  const found = await list.autoPagingToArray({ limit: subscriptionsKept })
  return Promise.all(
    found.map(async (raw) => {
      if (!hasMoreItems(raw)) return toSubscription(raw)
      const items = stripe.subscriptionItems.list({ subscription: raw.id, limit: pageSize })
      const data = await items.autoPagingToArray({ limit: pageSize })
      return toSubscription({ ...raw, items: { data } })
    }),
  )
}
