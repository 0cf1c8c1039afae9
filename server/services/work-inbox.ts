import type { JobHandlers } from '../adapters/queue.ts'
import type { Deps } from '../deps.ts'
import { syncCatalog } from './sync-catalog.ts'
import { syncCustomer } from './sync-customer.ts'

type WorkDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'log'>

/**
 * What the worker does with the inbox's jobs: one sync, then the fate of every event it answered.
 * A failure is written on the events and thrown, so that the queue tries again.
 */
export function createJobHandlers(deps: WorkDeps): JobHandlers {
  return {
    syncCustomer: (customerId) =>
      settleEvents(deps, customerId, async () => {
        const result = await syncCustomer(deps, customerId)
        return result.outcome === 'ignored' ? result.reason : null
      }),
    syncCatalog: () =>
      settleEvents(deps, null, async () => {
        await syncCatalog(deps)
        return null
      }),
  }
}

/** `work` returns why the events are to be ignored, or null when they were processed. */
async function settleEvents(
  { db, clock, log }: WorkDeps,
  customerId: string | null,
  work: () => Promise<string | null>,
): Promise<void> {
  // Only what is here before the reading begins; whatever comes in later has a job of its own.
  const waiting = await db.stripeEvent.findMany({
    where: { customerId, status: { in: ['received', 'failed'] } },
    select: { id: true },
  })
  const where = { id: { in: waiting.map(({ id }) => id) } }
  const attempts = { increment: 1 }
  try {
    const reason = await work()
    const status = reason ? 'ignored' : 'processed'
    await db.stripeEvent.updateMany({
      where,
      data: { status, reason, attempts, processedAt: clock.now() },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.error({ err: error, customerId }, 'sync failed')
    await db.stripeEvent.updateMany({ where, data: { status: 'failed', reason, attempts } })
    throw error
  }
}
