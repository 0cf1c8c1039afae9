import type { ApiScope } from '#shared/api-key.ts'
import { secretToken } from './secret-token.ts'

/** API keys: `alm_live_` and what secret-token.ts says. */
export const {
  make: newApiKey,
  isWellFormed: isWellFormedApiKey,
  mask: maskApiKey,
} = secretToken('alm_live_')

export { hashSecret as hashApiKey, lastFourOf } from './secret-token.ts'

/** Takes an Authorization header; returns the token of the Bearer scheme, or null for any other (RFC 6750, section 2.1). */
export function bearerToken(authorization: string): string | null {
  return /^bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1] ?? null
}

export type ApiKeyFacts = { revokedAt: Date | null; expiresAt: Date | null }

export type ApiKeyState = 'active' | 'expired' | 'revoked'

/** What a key is worth now. At the very moment it expires it has expired. */
export function apiKeyState({ revokedAt, expiresAt }: ApiKeyFacts, now: Date): ApiKeyState {
  if (revokedAt) return 'revoked'
  return expiresAt && expiresAt <= now ? 'expired' : 'active'
}

export const mayUse = (key: { scopes: readonly ApiScope[] }, scope: ApiScope) =>
  key.scopes.includes(scope)

const hourMilliseconds = 3_600_000

/**
 * The dates of a rotation. The new key lives as long from now as the old one was made to live; the old
 * one goes on for `overlapHours`, and never longer than it would have without.
 */
export function rotationDates(
  old: { createdAt: Date; expiresAt: Date | null },
  now: Date,
  overlapHours: number,
): { newExpiresAt: Date | null; oldExpiresAt: Date } {
  const overlapEnd = new Date(now.getTime() + overlapHours * hourMilliseconds)
  const { createdAt, expiresAt } = old
  if (!expiresAt) return { newExpiresAt: null, oldExpiresAt: overlapEnd }
  const lifetime = expiresAt.getTime() - createdAt.getTime()
  return {
    newExpiresAt: new Date(now.getTime() + lifetime),
    oldExpiresAt: expiresAt < overlapEnd ? expiresAt : overlapEnd,
  }
}
