import { followClock, systemClock, type Clock } from './adapters/clock.ts'
import { createDb, type Db } from './adapters/db.ts'
import { createLimiter, type Limiter } from './adapters/limiter.ts'
import { createLinkedIn, type LinkedInClient } from './adapters/linkedin.ts'
import { createLog, type Log } from './adapters/log.ts'
import { createLucia, type SessionStore } from './adapters/lucia.ts'
import { createQueue, type Queue } from './adapters/queue.ts'
import { createStripe, type StripeClient } from './adapters/stripe.ts'
import { readConfig, type Config } from './config.ts'

/** The doors to the outside. A function asks for those it opens: `Pick<Deps, 'db' | 'stripe'>`. */
export type Deps = {
  config: Config
  log: Log
  clock: Clock
  db: Db
  stripe: StripeClient
  linkedin: LinkedInClient
  lucia: SessionStore
  queue: Queue
  limiter: Limiter
}

/** The composition root. Opens no connection yet, but for a clock it is to follow. */
export function createDeps(config: Config, givenClock?: Clock): Deps {
  const log = createLog(config.logLevel)
  const { clockUrl } = config
  const clock = givenClock ?? (clockUrl ? followClock(clockUrl, log) : systemClock)
  const db = createDb(config.databaseUrl)
  return {
    config,
    log,
    clock,
    db,
    stripe: createStripe(config.stripe, { log }),
    linkedin: createLinkedIn(config.linkedin, new URL('/auth/linkedin/callback', config.siteUrl)),
    lucia: createLucia(db, { secure: config.siteUrl.protocol === 'https:' }),
    queue: createQueue(config.databaseUrl, log, { reconcile: config.reconcileCron }),
    limiter: createLimiter(db, config.redisUrl, log),
  }
}

let shared: Deps | undefined

/** This process's own, made from the environment at the first call. */
export function useDeps(): Deps {
  shared ??= createDeps(readConfig())
  return shared
}
