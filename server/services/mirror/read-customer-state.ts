import type Stripe from 'stripe'
import type { Deps } from '../../deps.ts'
import {
  hasMoreItems,
  isOfCatalog,
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
} from '../../adapters/stripe-mapper/index.ts'
import { isResourceMissing } from '../../adapters/stripe.ts'
import { paymentOfPeriod, type PeriodPayment } from '../../domain/period-payment.ts'

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
/** How many of a customer's newest invoices a reading brings. */
export const invoicesKept = 24
const chargesKept = 300

/**
 * Five reads, and one more for each charge that was ever disputed. Returns null when the customer was
 * deleted at Stripe, or never was in this mode; only the customer's own reading can say so.
 */
export async function readCustomerState(
  { stripe }: ReadDeps,
  customerId: string,
): Promise<CustomerState | null> {
  const owned = { customer: customerId, limit: pageSize }
  const lists = Promise.all([
    listSubscriptions({ stripe }, customerId),
    stripe.paymentMethods.list(owned).autoPagingToArray({ limit: chargesKept }),
    stripe.invoices.list({ ...owned, limit: invoicesKept, expand: ['data.payments'] }),
    stripe.charges.list(owned).autoPagingToArray({ limit: chargesKept }),
  ])
  // Of a customer that is gone these fail as well, and nobody waits for them.
  lists.catch(() => {})
  const customer = await readCustomer({ stripe }, customerId)
  if (!customer) return null
  const [subscriptions, paymentMethods, invoiceList, charges] = await lists
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
}

/** A customer as Stripe has it now; null when it was deleted there, or is of the other mode. */
export async function readCustomer(
  { stripe }: ReadDeps,
  customerId: string,
): Promise<CustomerMirror | null> {
  try {
    return toCustomer(await stripe.customers.retrieve(customerId))
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

/** What a list of subscriptions has to say for toWholeSubscription: every status, newest first. */
export const subscriptionList = {
  status: 'all',
  limit: pageSize,
  expand: ['data.discounts.source.coupon'],
} satisfies Stripe.SubscriptionListParams

/**
 * A customer's subscriptions to what this app sells, as Stripe has them now, ended ones included, newest
 * first. A subscription to something else gives nothing here and stands in nobody's way.
 */
export const listSubscriptions = async (deps: ReadDeps, customer: string) =>
  (await listEverySubscription(deps, customer)).filter(isOfCatalog)

/** The same, with those to anything else. */
export async function listEverySubscription(
  { stripe }: ReadDeps,
  customer: string,
): Promise<SubscriptionMirror[]> {
  const list = stripe.subscriptions.list({ customer, ...subscriptionList })
  const found = await list.autoPagingToArray({ limit: subscriptionsKept })
  return Promise.all(found.map((raw) => toWholeSubscription({ stripe }, raw)))
}

/** Reads a listed subscription, and by itself what a list leaves out. */
export async function toWholeSubscription(
  { stripe }: ReadDeps,
  raw: Stripe.Subscription,
): Promise<SubscriptionMirror> {
  if (!hasMoreItems(raw)) return toSubscription(raw)
  const items = stripe.subscriptionItems.list({ subscription: raw.id, limit: pageSize })
  const data = await items.autoPagingToArray({ limit: pageSize })
  return toSubscription({ ...raw, items: { data } })
}
