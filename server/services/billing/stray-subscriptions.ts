import type { Deps } from '../../deps.ts'
import { isResourceMissing } from '../../adapters/stripe.ts'
import {
  hasStrayMark,
  isOfCatalog,
  strayMark,
  toCustomer,
  toSubscription,
  type SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'
import { withUserLock } from '../../adapters/user-lock.ts'
import { findStrays } from '../../domain/strays.ts'
import { isLive, isRunning } from '../../domain/subscription.ts'
import { isUserId } from '../../domain/user-id.ts'
import { cancelAtOnce } from './end-billing.ts'
import { listSubscriptions } from '../mirror/read-customer-state.ts'
import { syncCustomer } from '../mirror/sync-customer.ts'
import { refundLastPayment, type StrayRefund } from './refund-stray.ts'

/**
 * A second subscription of one person: made in Stripe's dashboard, or by a race that was lost. It is
 * shown to operators and ended when they say so; nothing here decides about somebody's money by itself.
 */

type StrayDeps = Pick<Deps, 'db' | 'stripe' | 'clock'>

export type StraySubscription = {
  userId: string
  customerId: string
  subscriptionId: string
  status: string
  created: Date
  /** The subscription that stays. */
  keptSubscriptionId: string
}

/** Everybody's stray subscriptions, as the mirror has them; stripe-reconcile sees to it that it has them. */
export async function findStraySubscriptions({
  db,
}: Pick<Deps, 'db'>): Promise<StraySubscription[]> {
  const several = await db.subscription.groupBy({
    by: ['userId'],
    where: { status: { in: ['active', 'trialing', 'past_due', 'unpaid', 'paused'] } },
    having: { userId: { _count: { gt: 1 } } },
  })
  const userIds = several.map(({ userId }) => userId)
  const users = await db.user.findMany({
    where: { id: { in: userIds } },
    include: { subscriptions: true, subscriptionClaim: true },
  })
  return users.flatMap(({ id: userId, subscriptions, subscriptionClaim }) => {
    const found = findStrays(subscriptions, subscriptionClaim?.subscriptionId ?? null)
    if (!found) return []
    return found.strays.map(({ id, customerId, status, created }) => ({
      userId,
      customerId,
      subscriptionId: id,
      status,
      created,
      keptSubscriptionId: found.kept.id,
    }))
  })
}

export type StrayEnding =
  | { outcome: 'ended'; subscriptionId: string; userId: string; refund: StrayRefund | null }
  | { outcome: 'refused'; subscriptionId: string; reason: string }

/**
 * Ends a stray subscription now and, with `refund`, gives its last payment back. It can be called again
 * after a crash at any point: a mark on the subscription says that it was ended as a stray, and a
 * payment is given back once. Refuses one whose owner would be left without any that runs.
 */
export async function endStraySubscription(
  deps: StrayDeps,
  subscriptionId: string,
  { refund }: { refund: boolean },
): Promise<StrayEnding> {
  const refused = (reason: string) => ({ outcome: 'refused', subscriptionId, reason }) as const
  const stray = await readSubscription(deps, subscriptionId)
  if (!stray) return refused('Stripe has no such subscription in this mode.')
  const userId = await findUser(deps, stray.customerId)
  if (!userId) return refused('Its customer belongs to nobody here.')

  const reason = await withUserLock(deps.db, userId, async () => {
    const present = await readSubscription(deps, subscriptionId)
    if (!present) return 'Stripe has no such subscription in this mode.'
    if (!isOfCatalog(present)) return 'It is to nothing that this app sells.'
    if (!isLive(present)) {
      return present.marked ? null : 'It is over, and was not ended as a stray one.'
    }
    const all = await listAll(deps, userId, present.customerId)
    const others = all.filter(({ id }) => id !== subscriptionId)
    if (!others.some(isRunning)) return 'Its owner has no other one that runs.'
    await deps.stripe.subscriptions.update(subscriptionId, { metadata: strayMark })
    await cancelAtOnce(deps, subscriptionId)
    return null
  })
  if (reason) return refused(reason)
  const given = refund ? await refundLastPayment(deps, subscriptionId) : null
  await syncCustomer(deps, stray.customerId)
  return { outcome: 'ended', subscriptionId, userId, refund: given }
}

type Present = SubscriptionMirror & { marked: boolean }

async function readSubscription({ stripe }: StrayDeps, id: string): Promise<Present | null> {
  try {
    const raw = await stripe.subscriptions.retrieve(id)
    return { ...toSubscription(raw), marked: hasStrayMark(raw) }
  } catch (error) {
    if (isResourceMissing(error)) return null
    throw error
  }
}

// A stray one may hang on a second customer, which the mirror has no place for.
async function findUser({ db, stripe }: StrayDeps, customerId: string): Promise<string | null> {
  const known = await db.customer.findUnique({ where: { id: customerId } })
  if (known) return known.userId
  const id = toCustomer(await stripe.customers.retrieve(customerId))?.metadataUserId
  if (!id || !isUserId(id)) return null
  const user = await db.user.findUnique({ where: { id }, select: { id: true } })
  return user?.id ?? null
}

async function listAll(deps: StrayDeps, userId: string, customerId: string) {
  const own = await deps.db.customer.findUnique({ where: { userId }, select: { id: true } })
  const customerIds = new Set([customerId, ...(own ? [own.id] : [])])
  const lists = await Promise.all([...customerIds].map((id) => listSubscriptions(deps, id)))
  return lists.flat()
}
