import type Stripe from 'stripe'
import type { Deps } from '../../deps.ts'
import {
  invoiceCustomer,
  isOfCatalog,
  toCharge,
  toCustomer,
  toInvoice,
  UnreadableStripeObject,
  type CustomerMirror,
  type InvoiceMirror,
  type SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'
import { patiently, type OnPause } from './patience.ts'
import { subscriptionList, toWholeSubscription } from './read-customer-state.ts'

/** Everything at Stripe that the mirror is compared with. */
export type StripeCensus = {
  customers: Map<string, CustomerMirror>
  /** By customer, and of the catalog alone. */
  subscriptions: Map<string, SubscriptionMirror[]>
  /** Those that can still be paid, by customer. */
  openInvoices: Map<string, InvoiceMirror[]>
  /** Customers who got money back, by a refund or a dispute: a list of subscriptions does not tell. */
  withReversals: Set<string>
  /** What the mapper refused; of these customers nothing can be said. */
  unreadable: { customerId: string; reason: string }[]
}

/** `phase` is what is being counted, in words. */
type OnProgress = (phase: string, done: number) => void

export type CensusOptions = { onProgress?: OnProgress; onPause?: OnPause }

const pageSize = 100

type Page<T> = { data: T[]; has_more: boolean }

/** Walks through a list of Stripe's, page by page, patiently. */
export async function* pagesOf<T extends { id: string }>(
  list: (position: { limit: number; starting_after?: string }) => Promise<Page<T>>,
  { after, onPause }: { after?: string | null; onPause?: OnPause } = {},
): AsyncGenerator<T[]> {
  let last = after ?? undefined
  for (;;) {
    const position = { limit: pageSize, ...(last && { starting_after: last }) }
    const page = await patiently(() => list(position), onPause)
    if (page.data.length > 0) yield page.data
    last = page.data.at(-1)?.id
    if (!page.has_more || !last) return
  }
}

type CensusDeps = Pick<Deps, 'stripe' | 'clock'>

/**
 * Lists all customers, their subscriptions in every status, their open invoices, and the refunds and
 * disputes that can matter to a running period: a request for each hundred of either.
 */
export async function readStripeCensus(
  deps: CensusDeps,
  options: CensusOptions = {},
): Promise<StripeCensus> {
  const census: StripeCensus = {
    customers: new Map(),
    subscriptions: new Map(),
    openInvoices: new Map(),
    withReversals: new Set(),
    unreadable: [],
  }
  await countCustomers(deps, census, options)
  await countSubscriptions(deps, census, options)
  await countOpenInvoices(deps, census, options)
  await countReversals(deps, census, options)
  return census
}

async function countCustomers(
  { stripe }: CensusDeps,
  census: StripeCensus,
  { onProgress, onPause }: CensusOptions,
): Promise<void> {
  let seen = 0
  for await (const page of pagesOf((position) => stripe.customers.list(position), { onPause })) {
    for (const raw of page) {
      const customer = await readable(census, raw.id, () => toCustomer(raw))
      if (customer) census.customers.set(raw.id, customer)
    }
    onProgress?.('customers listed', (seen += page.length))
  }
}

async function countSubscriptions(
  { stripe }: CensusDeps,
  census: StripeCensus,
  { onProgress, onPause }: CensusOptions,
): Promise<void> {
  let seen = 0
  const list = (position: object) => stripe.subscriptions.list({ ...subscriptionList, ...position })
  for await (const page of pagesOf(list, { onPause })) {
    for (const raw of page) {
      const customerId = idOf(raw.customer)
      const read = () => patiently(() => toWholeSubscription({ stripe }, raw), onPause)
      const subscription = await readable(census, customerId, read)
      if (!subscription || !isOfCatalog(subscription)) continue
      const known = census.subscriptions.get(customerId) ?? []
      census.subscriptions.set(customerId, [...known, subscription])
    }
    onProgress?.('subscriptions listed', (seen += page.length))
  }
}

async function countOpenInvoices(
  { stripe }: CensusDeps,
  census: StripeCensus,
  { onProgress, onPause }: CensusOptions,
): Promise<void> {
  let seen = 0
  const list = (position: object) => stripe.invoices.list({ status: 'open', ...position })
  for await (const page of pagesOf(list, { onPause })) {
    for (const raw of page) {
      const customerId = invoiceCustomer(raw)
      const invoice = customerId && (await readable(census, customerId, () => toInvoice(raw)))
      if (!invoice) continue
      const known = census.openInvoices.get(customerId) ?? []
      census.openInvoices.set(customerId, [...known, invoice])
    }
    onProgress?.('open invoices listed', (seen += page.length))
  }
}

// The longest period on sale is a year, and its refund may come late.
const reversalsSinceDays = 400

async function countReversals(
  { stripe, clock }: CensusDeps,
  census: StripeCensus,
  { onProgress, onPause }: CensusOptions,
): Promise<void> {
  let seen = 0
  const since = Math.floor(clock.now().getTime() / 1000) - reversalsSinceDays * 86_400
  const filter = { created: { gte: since }, expand: ['data.charge'] }
  const lists = [
    (position: object) => stripe.refunds.list({ ...filter, ...position }),
    (position: object) => stripe.disputes.list({ ...filter, ...position }),
  ]
  for (const list of lists) {
    for await (const page of pagesOf<Stripe.Refund | Stripe.Dispute>(list, { onPause })) {
      for (const { charge } of page) {
        const customerId = charge && typeof charge === 'object' && toCharge(charge).customerId
        if (customerId) census.withReversals.add(customerId)
      }
      onProgress?.('refunds and disputes listed', (seen += page.length))
    }
  }
}

const idOf = (reference: string | { id: string }) =>
  typeof reference === 'string' ? reference : reference.id

async function readable<T>(
  census: StripeCensus,
  customerId: string,
  map: () => T | Promise<T>,
): Promise<T | null> {
  try {
    return await map()
  } catch (error) {
    if (!(error instanceof UnreadableStripeObject)) throw error
    census.unreadable.push({ customerId, reason: error.message })
    return null
  }
}
