import {
  RateLimiterRedis,
  RateLimiterRes,
  type IRateLimiterOptions,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import type { RedisDoor } from './redis.ts'

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

export type Counter = {
  /** Uses up points, one by default, and says whether they were there. */
  consume(limit: Limit, key: string, points?: number): Promise<Allowance>
  /** Whether one more point is there, without using it up. */
  peek(limit: Limit, key: string): Promise<Allowance>
  /** Forgets what a key has used. */
  reset(limit: Limit, key: string): Promise<void>
}

type CreateStore = (options: IRateLimiterOptions) => RateLimiterAbstract
type Stores = { redis: RateLimiterAbstract | null; own: RateLimiterAbstract }

/**
 * Counts in Redis while there is one that answers, and else in a store of `createOwn`. Neither knows what
 * the other counted: whoever meets both has up to twice as much of that window. Windows follow the
 * machine's own clock, as the library does.
 */
export function createCounter(redis: RedisDoor | null, createOwn: CreateStore): Counter {
  const known = new Map<string, Stores>()

  function storesOf({ name, points, durationSeconds }: Limit): Stores {
    const found = known.get(name)
    if (found) return found
    const options = { keyPrefix: `limit:${name}`, points, duration: durationSeconds }
    const inRedis = redis && new RateLimiterRedis({ ...options, storeClient: redis.client })
    const made = { redis: inRedis, own: createOwn(options) }
    known.set(name, made)
    return made
  }

  async function count<T>(limit: Limit, work: (store: RateLimiterAbstract) => Promise<T>) {
    const stores = storesOf(limit)
    const { redis: inRedis, own } = stores
    if (!redis || !inRedis) return work(own)
    // The door has said in the log what is wrong with it.
    return redis.ask(() => work(inRedis)).catch(() => work(own))
  }

  return {
    async consume(limit, key, points = 1) {
      const result = await count(limit, (store) => store.consume(key, points).catch(asResult))
      return toAllowance(limit, result)
    },
    async peek(limit, key) {
      const standing = toAllowance(limit, await count(limit, (store) => store.get(key)))
      return { ...standing, allowed: standing.remaining > 0 }
    },
    async reset(limit, key) {
      await count(limit, (store) => store.delete(key))
    },
  }
}

/** The library throws what it counted when that was too much. */
function asResult(thrown: unknown): RateLimiterRes {
  if (thrown instanceof RateLimiterRes) return thrown
  throw thrown
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
