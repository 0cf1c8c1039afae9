import type { Deps } from '../../deps.ts'
import { retention, yearsAfter } from '../../domain/retention.ts'
import { finishDeletion } from './delete-account.ts'

type SweepDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'config' | 'log'>

export type Sweep = { deleted: number; unfinished: number }

const perSweep = 50

/**
 * Finishes the deletions that were asked for and not finished, because Stripe was down or a process died,
 * and lets go of what has been kept long enough. One that fails does not hold up the others.
 */
export async function sweepAccounts(deps: SweepDeps): Promise<Sweep> {
  const { db, log, clock } = deps
  const waiting = await db.user.findMany({
    where: { deletionRequestedAt: { not: null } },
    orderBy: { updatedAt: 'asc' },
    take: perSweep,
    select: { id: true },
  })
  const sweep = { deleted: 0, unfinished: 0 }
  for (const { id } of waiting) {
    try {
      await finishDeletion(deps, id)
      sweep.deleted += 1
    } catch (error) {
      sweep.unfinished += 1
      log.error({ err: error, userId: id }, 'an account’s deletion is not finished')
      // The next sweep begins with those that have waited longest for a try.
      await db.user.updateMany({ where: { id }, data: { updatedAt: clock.now() } })
    }
  }
  await forgetKept(deps)
  return sweep
}

async function forgetKept({ db, clock }: SweepDeps): Promise<void> {
  const now = clock.now()
  await db.retainedCustomer.deleteMany({ where: { keepUntil: { lte: now } } })
  await db.trial.deleteMany({
    where: { userId: null, claimedAt: { lt: yearsAfter(now, -retention.trialYears) } },
  })
}
