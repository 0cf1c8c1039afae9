import type { QuotaStanding, QuotaState } from '#shared/usage.ts'

/** A calendar month in UTC: its first moment, and the first one after it. */
export type Month = { start: Date; end: Date }

/** The month a moment lies in. */
export function monthOf(now: Date): Month {
  const year = now.getUTCFullYear()
  const month = now.getUTCMonth()
  return { start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + 1, 1)) }
}

/** How far a month's calls are along; `limit` is null where there is none. */
export function quotaStanding(
  used: number,
  limit: number | null,
  { now, warningPercent }: { now: Date; warningPercent: number },
): QuotaStanding {
  const resetsAt = monthOf(now).end
  if (limit === null) return { used, limit, remaining: null, state: 'ok', resetsAt }
  const remaining = Math.max(0, limit - used)
  return { used, limit, remaining, state: quotaState(used, limit, warningPercent), resetsAt }
}

function quotaState(used: number, limit: number, warningPercent: number): QuotaState {
  if (used >= limit) return 'reached'
  return used * 100 >= limit * warningPercent ? 'warning' : 'ok'
}
