import type { Prisma } from '#prisma'
import type { Attempt } from '../../adapters/queue.ts'
import type { Deps } from '../../deps.ts'

/**
 * Does the work that a job's events wait for, and writes down what became of them. `work` returns why they
 * are to be ignored, or null when they were processed; those it handed on, to the job of a customer it
 * found, stay received. A failure is written on the events and thrown, so that the queue tries again.
 */
export async function settleEvents(
  { db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>,
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
