import type { Prisma } from '#prisma'
import type { Attempt, JobHandlers } from '../adapters/queue.ts'
import type { Deps } from '../deps.ts'
import { catalogPrefixes } from '../domain/event-fate.ts'
import { updateCustomerEmail } from './customer-email.ts'
import { pruneInbox } from './prune-inbox.ts'
import { pruneUsage } from './prune-usage.ts'
import { reconcileOnSchedule } from './reconcile.ts'
import { sweepInbox } from './sweep-inbox.ts'
import { findChargeCustomer } from './find-charge-customer.ts'
import { sweepAccounts } from './sweep-accounts.ts'
import { noteTimelyMails } from './note-mails.ts'
import { hurryMails, sendDueMails } from './send-mails.ts'
import { syncCatalog } from './sync-catalog.ts'
import { syncCustomer } from './sync-customer.ts'

type WorkDeps = Pick<
  Deps,
  'db' | 'stripe' | 'clock' | 'log' | 'queue' | 'config' | 'mailer' | 'lucia'
>

/**
 * What the worker does with the inbox's jobs: one sync, then the fate of every event it answered.
 * A failure is written on the events and thrown, so that the queue tries again.
 */
export function createJobHandlers(deps: WorkDeps): JobHandlers {
  return {
    syncCustomer: (customerId, attempt) =>
      settleEvents(deps, { customerId }, attempt, async () => {
        const result = await syncCustomer(deps, customerId)
        if (result.outcome === 'ignored') return result.reason
        await hurryMails(deps, result.userId)
        return null
      }),
    findChargeCustomer: (chargeId, attempt) =>
      settleEvents(deps, { customerId: null, chargeId }, attempt, () =>
        findChargeCustomer(deps, chargeId),
      ),
    syncCatalog: (attempt) =>
      settleEvents(deps, ofCatalog, attempt, async () => {
        await syncCatalog(deps)
        return null
      }),
    updateCustomerEmail: (userId, attempt) => updateCustomerEmail(deps, userId, attempt),
    scheduled: {
      'sweep-inbox': () => sweepInbox(deps),
      'prune-inbox': () => pruneInbox(deps),
      'sweep-accounts': () => sweepAccounts(deps),
      'prune-usage': () => pruneUsage(deps),
      'prune-sessions': () => deps.lucia.deleteExpiredSessions(),
      reconcile: () => reconcileOnSchedule(deps),
      'note-mails': () => noteTimelyMails(deps),
      'send-mails': () => sendDueMails(deps),
    },
  }
}

const ofCatalog: Prisma.StripeEventWhereInput = {
  customerId: null,
  OR: catalogPrefixes.map((prefix) => ({ type: { startsWith: prefix } })),
}

/**
 * `work` returns why the events are to be ignored, or null when they were processed. Those it handed
 * on, to the job of a customer it found, stay received.
 */
async function settleEvents(
  { db, clock, log }: WorkDeps,
  subject: Prisma.StripeEventWhereInput,
  { retryWithinSeconds }: Attempt,
  work: () => Promise<string | null>,
): Promise<void> {
  // Only what is here before the reading begins; whatever comes in later has a job of its own.
  // Counted before the work, so that what kills the process is counted too.
  const taken = await db.stripeEvent.updateManyAndReturn({
    where: { ...subject, status: { in: ['received', 'failed'] } },
    data: { attempts: { increment: 1 } },
    select: { id: true },
  })
  const where = { id: { in: taken.map(({ id }) => id) } }
  try {
    const reason = await work()
    const status = reason ? 'ignored' : 'processed'
    await db.stripeEvent.updateMany({
      where: { ...where, ...subject },
      data: { status, reason, nextAttemptAt: null, processedAt: clock.now() },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.error({ err: error, eventIds: where.id.in, retryWithinSeconds }, 'sync failed')
    const nextAttemptAt =
      retryWithinSeconds === null
        ? null
        : new Date(clock.now().getTime() + retryWithinSeconds * 1000)
    // Another job may have settled them meanwhile.
    await db.stripeEvent.updateMany({
      where: { ...where, status: { in: ['received', 'failed'] } },
      data: { status: 'failed', reason, nextAttemptAt },
    })
    throw error
  }
}
