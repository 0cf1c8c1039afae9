import type { Deps } from '../../deps.ts'
import type { TwoViews } from '../../domain/drift.ts'
import { isUserId } from '../../domain/user-id.ts'
import { invoicesKept } from './read-customer-state.ts'

type Here = Pick<TwoViews, 'isHere' | 'mirror'>

const nobody: Here = { isHere: false, mirror: { customer: null, subscriptions: [], invoices: [] } }

const newestInvoices = { orderBy: { created: 'desc' }, take: invoicesKept } as const

/** The mirror's view of several people, in one query; what is returned answers by user id. */
export async function readUsersHere(
  { db }: Pick<Deps, 'db'>,
  subjects: readonly { userId: string | null }[],
): Promise<(userId: string | null) => Here> {
  // A customer's metadata can hold anything; only our own form of id can be asked for.
  const ids = subjects.flatMap(({ userId }) => (userId && isUserId(userId) ? [userId] : []))
  const users = await db.user.findMany({
    where: { id: { in: ids } },
    relationLoadStrategy: 'join',
    include: {
      customer: { include: { invoices: newestInvoices } },
      subscriptions: { include: { items: true } },
    },
  })
  const byId = new Map<string, Here>(
    users.map(({ id, customer, subscriptions }) => [
      id,
      { isHere: true, mirror: { customer, subscriptions, invoices: customer?.invoices ?? [] } },
    ]),
  )
  return (userId) => (userId ? (byId.get(userId) ?? nobody) : nobody)
}
