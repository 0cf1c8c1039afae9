import type { Deps } from '../../deps.ts'
import { daysBefore } from '../../domain/instant.ts'

/**
 * Deletes the events that were processed or ignored longer ago than they are kept, whenever they came: one that
 * was replayed is as new as the replay. Failed and dead ones stay. Returns how many went.
 */
export async function pruneInbox({
  db,
  clock,
  config,
  log,
}: Pick<Deps, 'db' | 'clock' | 'config' | 'log'>): Promise<number> {
  const before = daysBefore(clock.now(), config.stripe.eventsKeptDays)
  const { count } = await db.stripeEvent.deleteMany({
    where: {
      status: { in: ['processed', 'ignored'] },
      // What was ignored as it came has no other time.
      OR: [{ processedAt: { lt: before } }, { processedAt: null, receivedAt: { lt: before } }],
    },
  })
  log.info({ deleted: count, before }, 'pruned the inbox')
  return count
}
