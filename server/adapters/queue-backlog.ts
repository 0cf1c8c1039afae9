import type { Db } from './db.ts'

export type QueueBacklog = {
  queue: string
  /** Due, and not begun. */
  waiting: number
  /** For how long the oldest of them has been due; null when none is. */
  oldestSeconds: number | null
}

/** What waits in each of the queue's lanes, by the database's clock; null before the queue was ever started. */
export async function readBacklog(db: Db): Promise<QueueBacklog[] | null> {
  const [table] = await db.$queryRaw<{ exists: boolean }[]>`
    select to_regclass('pgboss.job') is not null as exists`
  if (!table?.exists) return null
  return db.$queryRaw<QueueBacklog[]>`
    select name as queue, count(*)::int as waiting,
           extract(epoch from now() - min(start_after))::float as "oldestSeconds"
    from pgboss.job
    where state in ('created', 'retry') and start_after <= now() and name not like '\\_\\_pgboss%'
    group by name order by name`
}
