import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../adapters/db.ts'
import { withUserLock } from '../../adapters/user-lock.ts'
import { retention, yearsAfter } from '../../domain/retention.ts'
import { listOwnCustomers } from '../mirror/own-customers.ts'
import { refuseTestKeyOnLiveData } from '../mirror/stripe-mode.ts'
import { isPlaceAwaited } from '../billing/subscription-claim.ts'
import { settleTrial } from '../billing/trial.ts'
import { endBilling, type EndedBilling } from '../billing/end-billing.ts'

type DeletionDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'config' | 'log'>

/** `pending` when Stripe could not be asked: nobody is signed in any more, and the rest follows by itself. */
export type DeletionResult = { status: 'deleted' | 'pending' }

/**
 * Deletes somebody's account. First it is written down and every session ends; then billing ends at
 * Stripe; then what we hold is deleted, but for what docs/privacy.md names. Should any of it fail, or
 * the process die, sweepAccounts goes on from there. Throws TestKeyOnLiveData, with nothing written down,
 * where the key is no key to the customers here.
 */
export async function deleteAccount(deps: DeletionDeps, userId: string): Promise<DeletionResult> {
  await refuseTestKeyOnLiveData(deps)
  await requestDeletion(deps, userId)
  try {
    await finishDeletion(deps, userId)
    return { status: 'deleted' }
  } catch (error) {
    deps.log.warn(
      { err: error, userId },
      'an account’s deletion is not finished; it is tried again',
    )
    return { status: 'pending' }
  }
}

async function requestDeletion({ db, clock }: DeletionDeps, userId: string): Promise<void> {
  await db.$transaction([
    db.user.updateMany({
      where: { id: userId, deletionRequestedAt: null },
      data: { deletionRequestedAt: clock.now() },
    }),
    db.session.deleteMany({ where: { userId } }),
  ])
}

/** Does what is left to do of a deletion that was asked for. Throws whatever went wrong; repeating it goes on. */
export async function finishDeletion(deps: DeletionDeps, userId: string): Promise<void> {
  await refuseTestKeyOnLiveData(deps)
  await withUserLock(deps.db, userId, async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      include: { customer: { select: { id: true } }, subscriptionClaim: true },
    })
    if (!user?.deletionRequestedAt) return
    const { subscriptionClaim: claim, deletionRequestedAt } = user
    // Another process may have lost its lock while Stripe still makes a subscription: wait for the answer.
    if (claim && isPlaceAwaited(deps, claim)) throw new AppError('busy')
    for (const customerId of await customersOf(deps, user)) {
      const ended = await endBilling(deps, customerId)
      await keepTrial(deps, userId, ended)
      if (ended.hasPaid) await keepCustomer(deps, tx, customerId, deletionRequestedAt)
    }
    await forget(tx, userId)
  })
}

type Leaving = { id: string; email: string | null; customer: { id: string } | null }

/** The mirror's, and one that a crash has left unwritten: with it, a name and an address would stay at Stripe. */
async function customersOf(deps: DeletionDeps, user: Leaving): Promise<Set<string>> {
  const known = user.customer ? [user.customer] : []
  return new Set([...known, ...(await listOwnCustomers(deps, user))].map(({ id }) => id))
}

/** A trial whose subscription was made but not written down counts as had. */
async function keepTrial(deps: DeletionDeps, userId: string, { subscriptions }: EndedBilling) {
  const onTrial = subscriptions.find(({ trialEnd }) => trialEnd)
  if (onTrial) await settleTrial(deps, userId, onTrial.id)
}

async function keepCustomer(
  { clock }: DeletionDeps,
  tx: Tx,
  customerId: string,
  deletionRequestedAt: Date,
): Promise<void> {
  const deletedAt = clock.now()
  const keepUntil = yearsAfter(deletedAt, retention.customerYears)
  const data = { deletionRequestedAt, deletedAt, keepUntil }
  await tx.retainedCustomer.upsert({
    where: { customerId },
    create: { customerId, ...data },
    update: data,
  })
}

/** Deletes a person. Trials stay as hashes that lead to nobody: neither here nor, by a subscription, at Stripe. */
async function forget(tx: Tx, userId: string): Promise<void> {
  await tx.trial.deleteMany({ where: { userId, subscriptionId: null } })
  await tx.trial.updateMany({ where: { userId }, data: { userId: null, subscriptionId: null } })
  await tx.customer.deleteMany({ where: { userId } })
  await tx.subscription.deleteMany({ where: { userId } })
  await tx.user.delete({ where: { id: userId } })
}
