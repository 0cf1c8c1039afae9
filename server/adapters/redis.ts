import {
  circuitBreaker,
  ConsecutiveBreaker,
  handleAll,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel'
import { Redis } from 'ioredis'
import type { Log } from './log.ts'

/** A Redis that may go away at any time without anybody having to wait for it. */
export type RedisDoor = {
  client: Redis
  /** Runs work on the client; rejects when Redis is away, slow or full. The caller knows what to do then. */
  ask<T>(work: () => Promise<T>): Promise<T>
  close(): void
}

type Patience = {
  /** How long one piece of work may take. */
  waitMilliseconds: number
  /** Failures in a row, over all work, after which Redis is left alone. */
  failuresToOpen: number
  /** For how long, before one piece of work is let through to try. */
  openSeconds: number
}

const standardPatience: Patience = { waitMilliseconds: 1_000, failuresToOpen: 5, openSeconds: 10 }

/** Connects at once, so that a wrong address is in the log from the start. */
export function connectRedis(url: URL, log: Log, patience = standardPatience): RedisDoor {
  const client = new Redis(url.href, {
    connectTimeout: 2_000,
    // A server that takes a command and says nothing is given up, and the connection made anew.
    socketTimeout: 5_000,
    // What was under way when the connection broke may have been counted: it is not sent again.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  })
  const circuit = circuitBreaker(handleAll, {
    halfOpenAfter: patience.openSeconds * 1000,
    breaker: new ConsecutiveBreaker(patience.failuresToOpen),
  })
  const policy = wrap(circuit, timeout(patience.waitMilliseconds, TimeoutStrategy.Aggressive))

  // The client tries again every few seconds; one line says that Redis went, and one that it is back.
  let away = false
  function noteTrouble(error: unknown) {
    if (!away) log.error({ err: error }, 'Redis cannot be used; limits are counted without it')
    away = true
  }
  function noteReturn() {
    if (away) log.warn('Redis can be used again')
    away = false
  }
  client.on('error', noteTrouble)
  client.on('ready', noteReturn)
  circuit.onBreak((reason) => noteTrouble('error' in reason ? reason.error : reason))
  circuit.onReset(noteReturn)

  return {
    client,
    ask: (work) => policy.execute(work),
    close: () => client.disconnect(),
  }
}
