import { createCallPace, type CallPace } from './adapters/call-pace.ts'
import { followClock, systemClock, type Clock } from './adapters/clock.ts'
import { createDb, type Db } from './adapters/db.ts'
import { createLimiter, type Limiter } from './adapters/limiter.ts'
import { createLinkedIn, type LinkedInClient } from './adapters/linkedin.ts'
import { createLog, type Log } from './adapters/log.ts'
import { createLucia, type SessionStore } from './adapters/lucia.ts'
import { createMailer, type Mailer } from './adapters/mailer.ts'
import { createQueue, type Queue } from './adapters/queue.ts'
import { connectRedis, type RedisDoor } from './adapters/redis.ts'
import { createStripe, type StripeDoor } from './adapters/stripe.ts'
import { createTelemetry, type Telemetry } from './adapters/telemetry.ts'
import { createUsageBatch, type UsageBatch } from './adapters/usage-batch.ts'
import { readConfig, type Config } from './config.ts'

/** The doors to the outside. A function asks for those it opens: `Pick<Deps, 'db' | 'stripe'>`. */
export type Deps = {
  config: Config
  log: Log
  /** Null where nobody may read it: METRICS_TOKEN is not set. */
  telemetry: Telemetry | null
  clock: Clock
  db: Db
  stripe: StripeDoor
  linkedin: LinkedInClient
  lucia: SessionStore
  queue: Queue
  /** Null where there is none; what is counted in it is `limiter` and `callPace`. */
  redis: RedisDoor | null
  limiter: Limiter
  callPace: CallPace
  usageBatch: UsageBatch
  /** Null where the environment names neither a mail server nor a folder. */
  mailer: Mailer | null
}

/** The composition root. Opens no connection yet, but to Redis and for a clock it is to follow. */
export function createDeps(config: Config, givenClock?: Clock): Deps {
  const log = createLog(config.logLevel)
  const telemetry = config.metricsToken === null ? null : createTelemetry()
  const { clockUrl } = config
  const clock = givenClock ?? (clockUrl ? followClock(clockUrl, log) : systemClock)
  const db = createDb(config.databaseUrl)
  const redis = config.redisUrl && connectRedis(config.redisUrl, log)
  return {
    config,
    log,
    telemetry,
    clock,
    db,
    stripe: createStripe(config.stripe, { log, telemetry }),
    linkedin: createLinkedIn(config.linkedin, new URL('/auth/linkedin/callback', config.siteUrl)),
    lucia: createLucia(db, clock, { secure: config.siteUrl.protocol === 'https:' }),
    queue: createQueue(config.databaseUrl, log, { reconcile: config.reconcileCron }),
    redis,
    limiter: createLimiter(db, redis),
    callPace: createCallPace(redis),
    usageBatch: createUsageBatch(db, log),
    mailer: createMailer(config.mail),
  }
}

let shared: Deps | undefined

/** This process's own, made from the environment at the first call. */
export function useDeps(): Deps {
  shared ??= createDeps(readConfig())
  return shared
}
