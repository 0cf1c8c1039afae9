import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { createCounter, type Counter } from './counter.ts'
import type { Db } from './db.ts'
import type { RedisDoor } from './redis.ts'

/** Limits of hours and days, exact over any number of processes. */
export type Limiter = Counter

/**
 * Counts in Redis when there is one, else in PostgreSQL; never in one process's memory, where a second
 * process would double every limit. While Redis cannot be used, PostgreSQL counts instead.
 */
export function createLimiter(db: Db, redis: RedisDoor | null): Limiter {
  return createCounter(
    redis,
    (options) =>
      new RateLimiterPostgres({
        ...options,
        storeClient: postgresClient(db),
        storeType: 'client',
        tableName: 'rate_limits',
        tableCreated: true,
      }),
  )
}

type Query = { text: string; values: unknown[] }
type Row = { points: number; expire: bigint | null }

/** The one method the library asks of a PostgreSQL client, on the connections the app has already. */
function postgresClient(db: Db) {
  return {
    async query({ text, values }: Query) {
      const found = await db.$queryRawUnsafe<Row[]>(text, ...values)
      const rows = found.map((row) => ({ ...row, expire: row.expire && Number(row.expire) }))
      return { rows, rowCount: rows.length }
    },
  }
}
