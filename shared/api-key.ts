/** What a key may be used for, in the order pages list it. */
export const apiScopes = ['read', 'feeds'] as const

export type ApiScope = (typeof apiScopes)[number]

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
