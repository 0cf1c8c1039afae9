import type { Tier } from './catalog.ts'

/** What a key may be used for, in the order pages list it. */
export const apiScopes = ['read', 'feeds'] as const

export type ApiScope = (typeof apiScopes)[number]

export const scopeLabels: Record<ApiScope, string> = {
  read: 'Read holidays and working days',
  feeds: 'Manage calendar feeds',
}

/** One row of the list of keys: everything about a key but the key. */
export type ApiKeySummary = {
  id: string
  name: string
  /** Such as `alm_live_…x7Qz`. */
  masked: string
  scopes: ApiScope[]
  state: 'active' | 'expired' | 'revoked'
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
  /** Another key took its place; until `expiresAt` both work. */
  replaced: boolean
}

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
