import { Redis } from 'ioredis'
import {
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible'
import type { Db } from './db.ts'
import type { Log } from './log.ts'

/** How much of something one key may use in a window that begins with its first use. */
export type Limit = {
  /** Part of the stored key; two limits never share one. */
  name: string
  points: number
  durationSeconds: number
}

/** Where a key stands after a use, or before one. */
export type Allowance = {
  allowed: boolean
  limit: number
  used: number
  remaining: number
  /** Until the window ends, rounded up; 0 before its first use. */
  resetSeconds: number
}

export type Limiter = {
  /** Uses up points, one by default, and says whether they were there. Exact over any number of processes. */
  consume(limit: Limit, key: string, points?: number): Promise<Allowance>
  /** Whether one more point is there, without using it up. */
  peek(limit: Limit, key: string): Promise<Allowance>
  /** Forgets what a key has used. */
  reset(limit: Limit, key: string): Promise<void>
  close(): Promise<void>
}

/**
 * Counts in Redis when there is one, else in PostgreSQL; never in one process's memory, where a second
 * process would double every limit. While Redis cannot be reached, PostgreSQL counts instead. Windows
 * follow the machine's own clock, as the library does.
 */
export function createLimiter(db: Db, redisUrl: URL | null, log: Log): Limiter {
  const redis = redisUrl && connect(redisUrl, log)
  const stores = new Map<string, RateLimiterStoreAbstract>()

  function storeOf(limit: Limit): RateLimiterStoreAbstract {
    const known = stores.get(limit.name)
    if (known) return known
    const store = createStore(limit)
    stores.set(limit.name, store)
    return store
  }

  function createStore({ name, points, durationSeconds }: Limit): RateLimiterStoreAbstract {
    const options = { keyPrefix: `limit:${name}`, points, duration: durationSeconds }
    const inPostgres = new RateLimiterPostgres({
      ...options,
      storeClient: postgresClient(db),
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
    })
    if (!redis) return inPostgres
    return new RateLimiterRedis({
      ...options,
      storeClient: redis,
      rejectIfRedisNotReady: true,
      insuranceLimiter: inPostgres,
    })
  }

  return {
    async consume(limit, key, points = 1) {
      try {
        return toAllowance(limit, await storeOf(limit).consume(key, points))
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return toAllowance(limit, refusal)
        throw refusal
      }
    },
    async peek(limit, key) {
      const standing = toAllowance(limit, await storeOf(limit).get(key))
      return { ...standing, allowed: standing.remaining > 0 }
    },
    async reset(limit, key) {
      await storeOf(limit).delete(key)
    },
    async close() {
      redis?.disconnect()
    },
  }
}

function toAllowance({ points }: Limit, result: RateLimiterRes | null): Allowance {
  const used = result?.consumedPoints ?? 0
  return {
    allowed: used <= points,
    limit: points,
    used,
    remaining: Math.max(0, points - used),
    resetSeconds: Math.ceil(Math.max(0, result?.msBeforeNext ?? 0) / 1000),
  }
}

function connect(url: URL, log: Log): Redis {
  const redis = new Redis(url.href, { maxRetriesPerRequest: 1, enableOfflineQueue: false })
  redis.on('error', (error) => log.error({ err: error }, 'Redis cannot be reached'))
  return redis
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
