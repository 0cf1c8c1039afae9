import { RateLimiterMemory } from 'rate-limiter-flexible'
import { createCounter, type Counter } from './counter.ts'
import type { RedisDoor } from './redis.ts'

/** A limit per second, asked on every call. */
export type CallPace = Pick<Counter, 'consume'>

/**
 * With Redis the limit holds over all processes. Without, and while Redis cannot be used, each process keeps
 * its own count in memory: a fair share needs no exactness, and a write to PostgreSQL per call would cost
 * more than the call.
 */
export const createCallPace = (redis: RedisDoor | null): CallPace =>
  createCounter(redis, (options) => new RateLimiterMemory(options))
