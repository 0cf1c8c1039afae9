/** How often a price is billed. */
export interface Rhythm {
  interval: string
  interval_count: number
}

export interface Period {
  start: number
  end: number
}

const day = 86_400

/**
 * The `steps`-th billing boundary from an anchor, in unix seconds; negative steps lie before it.
 * It is computed from the anchor and never from the previous boundary, so that 31 January is
 * followed by 28 February and then by 31 March. In UTC, as Stripe bills.
 */
export function boundary(anchor: number, rhythm: Rhythm, steps: number): number {
  const count = steps * rhythm.interval_count
  if (rhythm.interval === 'day') return anchor + count * day
  if (rhythm.interval === 'week') return anchor + count * 7 * day
  const months = rhythm.interval === 'year' ? 12 * count : count
  return addMonths(anchor, months)
}

/** The same day and time some months later, or the last day of a month too short for it. */
export function addMonths(time: number, months: number): number {
  const from = new Date(time * 1000)
  const month = from.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const date = Math.min(from.getUTCDate(), lastDay)
  const timeOfDay =
    time - Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()) / 1000
  return Date.UTC(from.getUTCFullYear(), month, date) / 1000 + timeOfDay
}

/** The billing period that `time` lies in: it includes its start and excludes its end. */
export function periodAt(anchor: number, rhythm: Rhythm, time: number): Period {
  let steps = Math.floor((time - anchor) / longestSeconds(rhythm))
  while (boundary(anchor, rhythm, steps + 1) <= time) steps += 1
  while (boundary(anchor, rhythm, steps) > time) steps -= 1
  return { start: boundary(anchor, rhythm, steps), end: boundary(anchor, rhythm, steps + 1) }
}

/** No period of this rhythm is longer; used to guess a step that the loops above then correct. */
function longestSeconds(rhythm: Rhythm): number {
  const days = { day: 1, week: 7, month: 31, year: 366 }[rhythm.interval] ?? 31
  return days * rhythm.interval_count * day
}
