import type { Access } from '#shared/access.ts'
import { accessPolicy } from '#shared/catalog.ts'
import type { Deps } from '../deps.ts'
import {
  toCustomer,
  toInvoice,
  toPaymentMethod,
  toSubscription,
  type CustomerMirror,
  type SubscriptionMirror,
} from '../adapters/stripe-mapper/index.ts'
import { isResourceMissing } from '../adapters/stripe.ts'
import type { Tx } from '../adapters/db.ts'
import { withUserLock } from '../adapters/user-lock.ts'
import { decideAccess } from '../domain/access.ts'
import { leadingSubscription } from '../domain/subscription.ts'
import { findCustomerOwner } from './customer-owner.ts'
import { writeCustomer, removeCustomer } from './customer-mirror.ts'

type SyncDeps = Pick<Deps, 'db' | 'stripe' | 'clock'>

export type SyncOutcome =
  | { outcome: 'synced'; userId: string }
  /** Nobody here owns this customer, and why. */
  | { outcome: 'ignored'; reason: string }

/**
 * The one sync: reads a customer's present state from Stripe and writes it to the mirror, alone under
 * the user's lock. Webhooks, the return from a payment, backfill and reconcile all end here, and
 * running it twice, late or out of turn changes nothing but `readAt`.
 */
export async function syncCustomer(deps: SyncDeps, customerId: string): Promise<SyncOutcome> {
  const owner = await findCustomerOwner(deps, customerId)
  if ('reason' in owner) return { outcome: 'ignored', reason: owner.reason }
  const { userId } = owner
  await withUserLock(deps.db, userId, (tx) => syncUnderLock(deps, tx, { userId, customerId }))
  return { outcome: 'synced', userId }
}

/** The sync's body, for a caller that holds the user's lock already. Returns the subscriptions as read. */
async function syncUnderLock(
  deps: Pick<Deps, 'stripe' | 'clock'>,
  tx: Tx,
  { userId, customerId }: { userId: string; customerId: string },
): Promise<SubscriptionMirror[]> {
  const readAt = deps.clock.now()
  const state = await readCustomerState(deps, customerId)
  if (!state) {
    await removeCustomer(tx, customerId)
    return []
  }
  await writeCustomer(tx, { userId, readAt, ...state })
  return state.subscriptions
}

/** Syncs under the lock and decides anew. */
export async function accessAfterSync(
  deps: Pick<Deps, 'stripe' | 'clock'>,
  tx: Tx,
  ids: { userId: string; customerId: string },
): Promise<Access> {
  const subscriptions = await syncUnderLock(deps, tx, ids)
  return decideAccess(leadingSubscription(subscriptions), deps.clock.now(), accessPolicy)
}

export type CustomerState = {
  customer: CustomerMirror
  subscriptions: SubscriptionMirror[]
  paymentMethods: ReturnType<typeof toPaymentMethod>[]
  invoices: ReturnType<typeof toInvoice>[]
}

const pageSize = 100
const subscriptionsKept = 1000
const invoicesKept = 24

/** Null when the customer was deleted at Stripe, or never was in this mode. */
async function readCustomerState(
  { stripe }: Pick<Deps, 'stripe'>,
  customerId: string,
): Promise<CustomerState | null> {
  try {
    const [customer, subscriptions, paymentMethods, invoices] = await Promise.all([
      stripe.customers.retrieve(customerId),
      listSubscriptions({ stripe }, customerId),
      stripe.paymentMethods.list({ customer: customerId, limit: pageSize }),
      stripe.invoices.list({ customer: customerId, limit: invoicesKept }),
    ])
    const mirror = toCustomer(customer)
    return (
      mirror && {
        customer: mirror,
        subscriptions,
        paymentMethods: paymentMethods.data.map(toPaymentMethod),
        invoices: invoices.data.map(toInvoice),
      }
    )
  } catch (error) {
    if (isResourceMissing(error)) return null
    throw error
  }
}

/** What decides about access, as Stripe has it now; null when the customer was deleted, or never was. */
export async function readBilling(
  { stripe }: Pick<Deps, 'stripe'>,
  customerId: string,
): Promise<Pick<CustomerState, 'customer' | 'subscriptions'> | null> {
  try {
    const customer = toCustomer(await stripe.customers.retrieve(customerId))
    return customer && { customer, subscriptions: await listSubscriptions({ stripe }, customerId) }
  } catch (error) {
    if (isResourceMissing(error)) return null
    throw error
  }
}

/** All of a customer's subscriptions as Stripe has them now, ended ones included, newest first. */
export async function listSubscriptions(
  { stripe }: Pick<Deps, 'stripe'>,
  customer: string,
): Promise<SubscriptionMirror[]> {
  const list = stripe.subscriptions.list({ customer, status: 'all', limit: pageSize })
  return (await list.autoPagingToArray({ limit: subscriptionsKept })).map(toSubscription)
}
