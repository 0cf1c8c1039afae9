import { isUnavailable, retryAfterSeconds } from '../../adapters/stripe.ts'

const attemptsMost = 8
const firstPauseSeconds = 0.5
const longestPauseSeconds = 60

/** Called before each pause, so that somebody who waits knows why. */
export type OnPause = (pause: { seconds: number; reason: string }) => void

/**
 * Does work that asks Stripe, again after a pause where Stripe was busy or could not be reached: as long
 * as its Retry-After says, else twice as long each time, within a minute. The work has to be repeatable.
 * Throws the last error after eight attempts, and any other error at once. (Stripe: "Rate limits",
 * Handling limiting gracefully.)
 */
export async function patiently<T>(work: () => Promise<T>, onPause?: OnPause): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attemptsMost || !isUnavailable(error)) throw error
      const seconds = pauseSeconds(error, attempt)
      onPause?.({ seconds, reason: (error as Error).message })
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    }
  }
}

// Without the random part, those who were refused together would come back together.
function pauseSeconds(error: unknown, attempt: number): number {
  const doubled = firstPauseSeconds * 2 ** (attempt - 1) * (1 + Math.random())
  return Math.min(retryAfterSeconds(error) ?? doubled, longestPauseSeconds)
}

/** Does the work for each item, at most `concurrency` at a time. Throws the first failure; work sees to its own. */
export async function forEachConcurrently<T>(
  items: Iterable<T>,
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const shared = items[Symbol.iterator]()
  async function takeTurns(): Promise<void> {
    for (let next = shared.next(); !next.done; next = shared.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: concurrency }, takeTurns))
}
