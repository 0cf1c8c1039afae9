import type { Access } from '#shared/access.ts'
import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../adapters/db.ts'
import { withUserLock } from '../../adapters/user-lock.ts'
import { requireOpenAccount } from './account-open.ts'
import { accessAfterSync } from '../mirror/sync-customer.ts'

export type BillingDeps = Pick<Deps, 'db' | 'stripe' | 'clock'>

/**
 * Runs a change of one person's billing alone, then reads Stripe into the mirror, whether the change
 * went through or not: a decline leaves something behind too. Returns what the change returned, and
 * the access that follows. Throws AppError no_subscription for somebody who never was a customer,
 * account_closing, busy, and what the change throws; the SDK's own errors as they are.
 */
export async function changeBilling<T>(
  deps: BillingDeps,
  userId: string,
  change: (customerId: string, tx: Tx) => Promise<T>,
): Promise<{ result: T; access: Access }> {
  const settled = await withUserLock(deps.db, userId, async (tx) => {
    const customer = await tx.customer.findUnique({ where: { userId }, select: { id: true } })
    if (!customer) throw new AppError('no_subscription')
    await requireOpenAccount(tx, userId)
    const outcome = await change(customer.id, tx).then(
      (result) => ({ result }),
      (problem: unknown) => ({ problem }),
    )
    const access = await accessAfterSync(deps, tx, { userId, customerId: customer.id }).catch(
      // What went wrong first says more, such as a decline.
      (error: unknown) => {
        throw 'problem' in outcome ? outcome.problem : error
      },
    )
    return { ...outcome, access }
  })
  if ('problem' in settled) throw settled.problem
  return settled
}
