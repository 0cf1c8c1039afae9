import { accessPolicy } from '#shared/catalog.ts'
import type { Deps } from '../../deps.ts'
import type { CustomerMirror, SubscriptionMirror } from '../../adapters/stripe-mapper/index.ts'
import { decideDrift, isOpen, rankByHarm, type Drift } from '../../domain/drift.ts'
import { readUsersHere } from './drift-mirror.ts'
import { patiently } from './patience.ts'
import { readStripeCensus, type CensusOptions } from './stripe-census.ts'
import { readCustomerState, type CustomerState } from './read-customer-state.ts'

/** A person, or a customer nobody claims, with the customers Stripe has for them. */
type Subject = { userId: string | null; customerIds: string[] }

export type DriftFound = Drift & { subject: Subject }

export type DriftReport = {
  drift: DriftFound[]
  /** Customers of whom nothing can be said, for Stripe's answer cannot be read. */
  unreadable: { customerId: string; reason: string }[]
  compared: { customers: number; subscriptions: number }
}

type DriftDeps = Pick<Deps, 'db' | 'stripe' | 'clock'>

/**
 * Compares all of Stripe with the mirror and returns what differs, the most harmful first. Whatever
 * seems to differ, and whoever got money back, is read once more from both sides: a list does not tell
 * what was paid, and it takes a while in which the world goes on.
 */
export async function findDrift(
  deps: DriftDeps,
  options: CensusOptions = {},
): Promise<DriftReport> {
  const census = await readStripeCensus(deps, options)
  const refused = new Set(census.unreadable.map(({ customerId }) => customerId))
  const subjects = (await listSubjects(deps, census.customers, census.subscriptions)).filter(
    ({ customerIds }) => !customerIds.some((id) => refused.has(id)),
  )

  const drift: DriftFound[] = []
  let done = 0
  for (const batch of batchesOf(subjects)) {
    const here = await readUsersHere(deps, batch)
    for (const subject of batch) {
      const stripe = {
        customers: subject.customerIds.flatMap((id) => census.customers.get(id) ?? []),
        subscriptions: subject.customerIds.flatMap((id) => census.subscriptions.get(id) ?? []),
        invoices: subject.customerIds.flatMap((id) =>
          (census.openInvoices.get(id) ?? []).map((invoice) => ({ ...invoice, customerId: id })),
        ),
      }
      const views = { userId: subject.userId, stripe, ...here(subject.userId) }
      const suspicious =
        subject.customerIds.some((id) => census.withReversals.has(id)) ||
        decideDrift(views, deps.clock.now(), accessPolicy).length > 0
      if (!suspicious) continue
      drift.push(...(await driftOf(deps, subject, options)))
    }
    options.onProgress?.('people compared', (done += batch.length))
  }
  const subscriptions = [...census.subscriptions.values()].flat().length
  return {
    drift: rankByHarm(drift),
    unreadable: census.unreadable,
    compared: { customers: census.customers.size, subscriptions },
  }
}

/** What differs for one subject now, by reading both sides again: Stripe first, for the mirror follows. */
export async function driftOf(
  deps: DriftDeps,
  subject: Subject,
  { onPause }: CensusOptions = {},
): Promise<DriftFound[]> {
  const states: CustomerState[] = []
  for (const customerId of subject.customerIds) {
    const state = await patiently(() => readCustomerState(deps, customerId), onPause)
    if (state) states.push(state)
  }
  const customers = states.map(({ customer }) => customer)
  const subscriptions = states.flatMap((state) => state.subscriptions)
  const here = await readUsersHere(deps, [subject])
  const views = {
    userId: subject.userId,
    stripe: { customers, subscriptions, invoices: openInvoicesOf(states) },
    ...here(subject.userId),
  }
  const found = decideDrift(views, deps.clock.now(), accessPolicy)
  return found.map((drift) => ({ ...drift, subject }))
}

const openInvoicesOf = (states: readonly CustomerState[]) =>
  states.flatMap(({ customer, invoices }) =>
    invoices.filter(isOpen).map((invoice) => ({ ...invoice, customerId: customer.id })),
  )

// Ours are the customers in the mirror, those with a user id of ours, and those who pay for our prices.
async function listSubjects(
  { db }: Pick<Deps, 'db'>,
  customers: ReadonlyMap<string, CustomerMirror>,
  subscriptions: ReadonlyMap<string, SubscriptionMirror[]>,
): Promise<Subject[]> {
  const mirrored = await db.customer.findMany({ select: { id: true, userId: true } })
  const owners = new Map(mirrored.map(({ id, userId }) => [id, userId]))
  const people = new Map<string, Subject>()
  const nobodys: Subject[] = []
  for (const customerId of new Set([...customers.keys(), ...owners.keys()])) {
    const userId = owners.get(customerId) ?? customers.get(customerId)?.metadataUserId ?? null
    if (userId) {
      const subject = people.get(userId) ?? { userId, customerIds: [] }
      subject.customerIds.push(customerId)
      people.set(userId, subject)
    } else if (subscriptions.has(customerId)) {
      nobodys.push({ userId: null, customerIds: [customerId] })
    }
  }
  return [...people.values(), ...nobodys]
}

const batchSize = 500

function* batchesOf<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += batchSize) yield items.slice(at, at + batchSize)
}
