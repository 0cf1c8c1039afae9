import type { Tier } from './catalog.ts'

/** How near the end a quota is: `warning` from 80 percent, `reached` at 100. */
export type QuotaState = 'ok' | 'warning' | 'reached'

/** A month's calls of one person. */
export type QuotaStanding = {
  used: number
  /** Null where there is none: Premium. */
  limit: number | null
  remaining: number | null
  state: QuotaState
  /** The first moment of the next month, UTC. */
  resetsAt: Date
}

/** What the usage page shows. Days are `YYYY-MM-DD`, in UTC, oldest first and without gaps. */
export type UsageOverview = {
  tier: Tier
  quota: QuotaStanding
  total: number
  days: { day: string; calls: number }[]
  keys: { id: string; name: string; masked: string; calls: number }[]
  endpoints: { endpoint: string; calls: number }[]
}
