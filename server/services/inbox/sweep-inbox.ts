import type { Prisma, StripeEvent } from '#prisma'
import type { Deps } from '../../deps.ts'
import { attemptsPerJob } from '../../adapters/queue.ts'
import { decideFate } from '../../domain/event-fate.ts'
import { enqueueEvent } from './enqueue-event.ts'

type SweepDeps = Pick<Deps, 'db' | 'queue' | 'log' | 'clock' | 'config'>

const pageSize = 1000
const open: Prisma.StripeEventWhereInput = { status: { in: ['received', 'failed'] } }

/**
 * Takes up the events that are neither settled nor in anybody's hands. One gets there when its job was
 * saved as a job that was being taken that very moment, when a queue was restored from a backup, or
 * when the queue has given up. It gets another job, unless it was tried as often as a job is: then it
 * is dead, which stays until an operator replays it.
 */
export async function sweepInbox(deps: SweepDeps): Promise<{ takenUp: number; dead: number }> {
  const swept = { takenUp: 0, dead: 0 }
  let after: string | undefined
  do {
    const page = await deps.db.stripeEvent.findMany({
      where: { ...open, ...(after && { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: pageSize,
    })
    const unattended = await findUnattended(deps, page)
    for (const event of unattended) swept[await takeUp(deps, event)] += 1
    after = page.length === pageSize ? page.at(-1)?.id : undefined
  } while (after)
  if (swept.takenUp) deps.log.warn(swept, 'took up events that had no job left')
  return swept
}

const subjectOf = (event: StripeEvent) => event.customerId ?? event.chargeId

async function findUnattended({ queue }: SweepDeps, events: StripeEvent[]): Promise<StripeEvent[]> {
  if (events.length === 0) return []
  const attended = await queue.findAttended([...new Set(events.map(subjectOf))])
  return events.filter((event) => !attended.has(subjectOf(event)))
}

async function takeUp(deps: SweepDeps, event: StripeEvent): Promise<'takenUp' | 'dead'> {
  const { db, log, clock, config } = deps
  const fate = decideFate(event, config.stripe.livemode)
  if (fate.read !== 'nothing' && event.attempts < attemptsPerJob) {
    await db.$transaction((tx) => enqueueEvent(deps, tx, fate))
    return 'takenUp'
  }
  const { count } = await db.stripeEvent.updateMany({
    where: { id: event.id, ...open },
    data: { status: 'dead', nextAttemptAt: null, processedAt: clock.now() },
  })
  const { id, type, customerId, attempts, reason } = event
  const remedy = `npx tsx scripts/stripe-events.ts replay ${id}`
  if (count) log.error({ id, type, customerId, attempts, reason, remedy }, 'an event is dead')
  return 'dead'
}
