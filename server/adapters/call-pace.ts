import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Allowance, Limit, Limiter } from './limiter.ts'

/** A limit per second, asked on every call. */
export type CallPace = { consume(limit: Limit, key: string): Promise<Allowance> }

/**
 * With Redis the limit holds over all processes. Without, each process keeps its own count in memory: a
 * fair share needs no exactness, and a write to PostgreSQL per call would cost more than the call.
 */
export function createCallPace(limiter: Limiter, { shared }: { shared: boolean }): CallPace {
  return shared ? limiter : inMemory()
}

function inMemory(): CallPace {
  const counters = new Map<string, RateLimiterMemory>()

  function counterOf({ name, points, durationSeconds }: Limit): RateLimiterMemory {
    const known = counters.get(name)
    if (known) return known
    const made = new RateLimiterMemory({ keyPrefix: name, points, duration: durationSeconds })
    counters.set(name, made)
    return made
  }

  return {
    async consume(limit, key) {
      const result = await counterOf(limit)
        .consume(key)
        .catch((refusal: unknown) => {
          if (refusal instanceof RateLimiterRes) return refusal
          throw refusal
        })
      const used = result.consumedPoints
      return {
        allowed: used <= limit.points,
        limit: limit.points,
        used,
        remaining: Math.max(0, limit.points - used),
        resetSeconds: Math.ceil(Math.max(0, result.msBeforeNext) / 1000),
      }
    },
  }
}
