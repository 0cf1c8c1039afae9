import { lookupKeys } from '#shared/catalog.ts'
import type { Deps } from '../deps.ts'
import {
  toCustomer,
  toSubscription,
  UnreadableStripeObject,
  type CustomerMirror,
  type SubscriptionMirror,
} from '../adapters/stripe-mapper/index.ts'
import { patiently, type OnPause } from './patience.ts'

/** Everything at Stripe that the mirror is compared with. */
export type StripeCensus = {
  customers: Map<string, CustomerMirror>
  /** By customer. */
  subscriptions: Map<string, SubscriptionMirror[]>
  /** What the mapper refused; of these customers nothing can be said. */
  unreadable: { customerId: string; reason: string }[]
}

/** `phase` is what is being counted, in words. */
export type OnProgress = (phase: string, done: number) => void

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

/** Lists all customers, and their subscriptions in every status: a request for each hundred of either. */
export async function readStripeCensus(
  { stripe }: Pick<Deps, 'stripe'>,
  { onProgress, onPause }: CensusOptions = {},
): Promise<StripeCensus> {
  const census: StripeCensus = { customers: new Map(), subscriptions: new Map(), unreadable: [] }
  let seen = 0
  const customers = pagesOf((position) => stripe.customers.list(position), { onPause })
  for await (const page of customers) {
    for (const raw of page) {
      const customer = readable(census, raw.id, () => toCustomer(raw))
      if (customer) census.customers.set(raw.id, customer)
    }
    onProgress?.('customers listed', (seen += page.length))
  }

  seen = 0
  const list = (position: object) => stripe.subscriptions.list({ ...position, status: 'all' })
  for await (const page of pagesOf(list, { onPause })) {
    for (const raw of page) {
      const customerId = typeof raw.customer === 'string' ? raw.customer : raw.customer.id
      const subscription = readable(census, customerId, () => toSubscription(raw))
      if (!subscription) continue
      const known = census.subscriptions.get(customerId) ?? []
      census.subscriptions.set(customerId, [...known, subscription])
    }
    onProgress?.('subscriptions listed', (seen += page.length))
  }
  return census
}

function readable<T>(census: StripeCensus, customerId: string, map: () => T): T | null {
  try {
    return map()
  } catch (error) {
    if (!(error instanceof UnreadableStripeObject)) throw error
    census.unreadable.push({ customerId, reason: error.message })
    return null
  }
}

/** Whether a subscription is to something of this app's catalog; an account may serve other apps too. */
export const isOfCatalog = ({ items }: Pick<SubscriptionMirror, 'items'>) =>
  items.some(({ lookupKey }) => lookupKeys.some((key) => key === lookupKey))
