import type { Settings } from '../engine/settings.ts'

const day = 86_400

/**
 * When a renewal that failed is tried again, in unix seconds, or null when the schedule is
 * exhausted. `attempts` counts the failed ones so far, the first included.
 */
export function nextAttempt(attempts: number, now: number, settings: Settings): number | null {
  const days = settings.retryDays[attempts - 1]
  return days === undefined ? null : now + days * day
}
