import type { Period } from './periods.ts'
import { scale } from './rounding.ts'

/**
 * The part of a period's amount that belongs to the time from `at` to the period's end, by the
 * second and rounded to the cent: what is credited for time not used, or billed for time left.
 */
export function remainingAmount(amount: number, period: Period, at: number): number {
  const length = period.end - period.start
  const left = Math.min(Math.max(period.end - at, 0), length)
  return length === 0 ? 0 : scale(amount, left, length)
}

/** As `05 Mar 2026`, which is how Stripe dates a proration. */
export function prorationDate(time: number): string {
  const date = new Date(time * 1000)
  const month = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })
  return `${String(date.getUTCDate()).padStart(2, '0')} ${month} ${date.getUTCFullYear()}`
}
