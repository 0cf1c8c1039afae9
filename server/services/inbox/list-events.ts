import type { StripeEvent, StripeEventStatus } from '#prisma'
import type { Deps } from '../../deps.ts'

export type EventFilter = {
  statuses?: StripeEventStatus[]
  customerId?: string
  /** A type, or the beginning of several: `invoice.paid`, `invoice.*`. */
  type?: string
  /** Received at this moment or after. */
  since?: Date
}

/** Events of the inbox, the last received first; `more` when there are more than `limit`. */
export async function listEvents(
  { db }: Pick<Deps, 'db'>,
  { statuses, customerId, type, since }: EventFilter,
  limit: number,
): Promise<{ events: StripeEvent[]; more: boolean }> {
  const prefix = type?.endsWith('*') ? type.slice(0, -1) : null
  const rows = await db.stripeEvent.findMany({
    where: {
      ...(statuses?.length && { status: { in: statuses } }),
      ...(customerId && { customerId }),
      ...(type && { type: prefix === null ? type : { startsWith: prefix } }),
      ...(since && { receivedAt: { gte: since } }),
    },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  return { events: rows.slice(0, limit), more: rows.length > limit }
}
