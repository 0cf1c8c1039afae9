import { z } from 'zod'
import type { Log } from './log.ts'

/** The one door to the time: whoever needs it asks for a Clock, so that tests and the demo can move it. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

const pollMilliseconds = 500
const answerTimeoutMilliseconds = 5_000

const reading = z.object({ offset: z.number() })

/**
 * A clock that runs as far ahead of this machine's as the one at `source` says it is: JSON with
 * `offset`, in seconds. It asks twice a second, and keeps the last answer while there is no new one.
 */
export function followClock(source: URL, log: Log): Clock {
  let aheadMilliseconds = 0
  let reached = true

  async function ask(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(answerTimeoutMilliseconds)
      const answer = await fetch(source, { signal })
      aheadMilliseconds = reading.parse(await answer.json()).offset * 1000
      reached = true
    } catch (error) {
      if (reached) log.warn({ err: error, source: source.href }, 'the clock cannot be read')
      reached = false
    }
  }

  async function keepAsking(): Promise<void> {
    await ask()
    setTimeout(keepAsking, pollMilliseconds).unref()
  }

  void keepAsking()
  return { now: () => new Date(Date.now() + aheadMilliseconds) }
}
