import type { Db } from './db.ts'

export type QueueBacklog = {
  queue: string
  /** Due, and not begun. */
  waiting: number
  /** For how long the oldest of them has been due; null when none is. */
  oldestSeconds: number | null
}

/** When a scheduled job was last seen through, by the database's clock. */
export type ScheduleRecord = {
  /** For how long it has been on the schedule. */
  scheduledSeconds: number
  /** How long ago it was last done; null when it never was, or longer ago than the queue remembers. */
  doneSeconds: number | null
}

/** How a scheduled job fares; null when it is not on the schedule, or the queue was never started. */
export async function readScheduleRecord(db: Db, name: string): Promise<ScheduleRecord | null> {
  if (!(await hasQueue(db))) return null
  const [record] = await db.$queryRaw<ScheduleRecord[]>`
    select extract(epoch from now() - s.created_on)::float as "scheduledSeconds",
           extract(epoch from now() - (
             select max(completed_on) from pgboss.job where name = ${name} and state = 'completed'
           ))::float as "doneSeconds"
    from pgboss.schedule s where s.name = ${name}`
  return record ?? null
}

async function hasQueue(db: Db): Promise<boolean> {
  const [table] = await db.$queryRaw<{ exists: boolean }[]>`
    select to_regclass('pgboss.job') is not null as exists`
  return table?.exists ?? false
}

/** What waits in each of the queue's lanes, by the database's clock; null before the queue was ever started. */
export async function readBacklog(db: Db): Promise<QueueBacklog[] | null> {
  if (!(await hasQueue(db))) return null
  return db.$queryRaw<QueueBacklog[]>`
    select name as queue, count(*)::int as waiting,
           extract(epoch from now() - min(start_after))::float as "oldestSeconds"
    from pgboss.job
    where state in ('created', 'retry') and start_after <= now() and name not like '\\_\\_pgboss%'
    group by name order by name`
}
