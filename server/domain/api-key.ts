import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { ApiScope } from '#shared/api-key.ts'

/**
 * The shape of an API key: `alm_live_`, 30 random characters (178 bits), and six of a checksum over all
 * of that. The prefix lets secret scanners find a key in published code, and the checksum lets them,
 * and us, tell a real one from a typo or a fake without asking the database. (GitHub: "Behind GitHub's
 * new authentication token formats".)
 */

const prefix = 'alm_live_'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomLength = 30
const checksumLength = 6
const shape = new RegExp(`^${prefix}[0-9A-Za-z]{${randomLength + checksumLength}}$`)

/** A new key. `pickIndex` returns a random whole number below `max`, as node's crypto.randomInt does. */
export function newApiKey(pickIndex: (max: number) => number): string {
  const random = Array.from({ length: randomLength }, () => alphabet.charAt(pickIndex(62))).join('')
  return prefix + random + checksum(prefix + random)
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (let place = 0; place < checksumLength; place += 1) {
    digits = alphabet.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}

/** Whether this can be a key of ours; says nothing about whether there is such a key. */
export function isWellFormedApiKey(value: string): boolean {
  if (!shape.test(value)) return false
  const end = value.length - checksumLength
  return checksum(value.slice(0, end)) === value.slice(end)
}

/** What is stored of a key. It is random enough that a plain hash cannot be searched for. */
export const hashApiKey = (key: string) => createHash('sha256').update(key).digest('base64url')

export const lastFourOf = (key: string) => key.slice(-4)

/** A key as its owner sees it again: enough to tell it from another, nothing to use. */
export const maskApiKey = (lastFour: string) => `${prefix}…${lastFour}`

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
