import type { Access } from '#shared/access.ts'
import { accessPolicy } from '#shared/catalog.ts'
import type { Deps } from '../../deps.ts'
import { databaseNow, type Tx } from '../../adapters/db.ts'
import { withUserLock } from '../../adapters/user-lock.ts'
import { decideAccess } from '../../domain/access.ts'
import { leadingSubscription } from '../../domain/subscription.ts'
import { noteMails } from '../mails/note-mails.ts'
import { findCustomerOwner } from './customer-owner.ts'
import { writeCustomer, removeCustomer } from './customer-mirror.ts'
import { readCustomerState, type CustomerState } from './read-customer-state.ts'
import { refuseTestKeyOnLiveData } from './stripe-mode.ts'

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
  const sync = async (tx: Tx): Promise<SyncOutcome> => {
    // Their account may have been deleted while this waited for its turn.
    if ((await tx.user.count({ where: { id: userId } })) === 0) {
      return { outcome: 'ignored', reason: 'the account of its owner was deleted' }
    }
    await syncUnderLock(deps, tx, { userId, customerId })
    return { outcome: 'synced', userId }
  }
  return withUserLock(deps.db, userId, sync, { party: 'job' })
}

/**
 * The sync's body, for a caller that holds the user's lock already. Returns the subscriptions as read.
 *
 * The order of the lock is the order of the readings: whoever writes has read after the one before
 * wrote, and writes through the lock's own transaction, which fails when the lock is lost. So nothing
 * older can overwrite anything newer, and no clock is compared. `readAt` is the database's time all
 * the same, that several processes agree on it.
 */
async function syncUnderLock(
  deps: Pick<Deps, 'stripe' | 'clock'>,
  tx: Tx,
  { userId, customerId }: { userId: string; customerId: string },
): Promise<CustomerState['subscriptions']> {
  await refuseTestKeyOnLiveData({ db: tx, stripe: deps.stripe })
  const readAt = await databaseNow(tx)
  const state = await readCustomerState(deps, customerId)
  if (!state) {
    await removeCustomer(tx, customerId)
    return []
  }
  await noteMails(deps, tx, userId, state)
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
