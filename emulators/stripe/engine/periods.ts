import type { Price } from './objects.ts'

/**
 * The moment `count` intervals after the anchor, in unix seconds. Computed from the anchor and never
 * from the period before, so that 31 January leads to 28 February and on to 31 March. UTC.
 */
export function periodEnd(anchor: number, recurring: Price['recurring'], count = 1): number {
  const steps = count * recurring.interval_count
  if (recurring.interval === 'day') return anchor + steps * 86_400
  if (recurring.interval === 'week') return anchor + steps * 7 * 86_400
  return addMonths(anchor, recurring.interval === 'year' ? steps * 12 : steps)
}

function addMonths(seconds: number, months: number): number {
  const date = new Date(seconds * 1000)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return Math.floor(date.getTime() / 1000)
}
