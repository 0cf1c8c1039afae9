import { calendarDateOf } from './calendar-date.ts'
import { daysBefore } from './instant.ts'

/** One row of the statistics: the calls of a key to an endpoint on a day. */
export type UsageRow = { day: string; keyId: string; endpoint: string; calls: number }

/** The last `count` days up to and with the one `now` lies in, oldest first. */
export function lastDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    calendarDateOf(daysBefore(now, count - 1 - index)),
  )
}

/** The rows summed up per day (every one of `days`, also where there was no call), key and endpoint. */
export function summariseUsage(rows: readonly UsageRow[], days: readonly string[]) {
  const perDay = sumBy(rows, ({ day }) => day)
  return {
    total: rows.reduce((sum, { calls }) => sum + calls, 0),
    days: days.map((day) => ({ day, calls: perDay.get(day) ?? 0 })),
    keys: mostFirst(sumBy(rows, ({ keyId }) => keyId)).map(([keyId, calls]) => ({ keyId, calls })),
    endpoints: mostFirst(sumBy(rows, ({ endpoint }) => endpoint)).map(([endpoint, calls]) => ({
      endpoint,
      calls,
    })),
  }
}

function sumBy(rows: readonly UsageRow[], keyOf: (row: UsageRow) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.calls)
  return sums
}

const mostFirst = (sums: Map<string, number>) =>
  [...sums].sort(([a, callsA], [b, callsB]) => callsB - callsA || a.localeCompare(b))
