import type { Deps } from '../../deps.ts'

const timelineLength = 200

const columns = {
  id: true,
  type: true,
  objectId: true,
  apiVersion: true,
  created: true,
  receivedAt: true,
  status: true,
  reason: true,
  attempts: true,
  nextAttemptAt: true,
  processedAt: true,
} as const

/**
 * The events we were told of one customer, in the order Stripe made them, each with its fate: received,
 * processed, ignored (`reason` says why), failed (why, how often it was tried, when it is tried again
 * at the latest), or dead. The newest 200, unless `limit` says otherwise.
 */
export async function readTimeline(
  { db }: Pick<Deps, 'db'>,
  customerId: string,
  { limit = timelineLength }: { limit?: number } = {},
) {
  const newestFirst = await db.stripeEvent.findMany({
    where: { customerId },
    select: columns,
    orderBy: [{ created: 'desc' }, { receivedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return newestFirst.reverse()
}
