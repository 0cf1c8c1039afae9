import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  apiKeyState,
  bearerToken,
  hashApiKey,
  isWellFormedApiKey,
  maskApiKey,
  newApiKey,
  rotationDates,
} from '#server/domain/api-key.ts'

const indexes = fc.array(fc.nat(61), { minLength: 30, maxLength: 30 })
const anyKey = indexes.map((picks) => newApiKey(() => picks.pop() ?? 0))

describe('an API key', () => {
  it('is the prefix, thirty random characters and six of checksum', () => {
    expect(newApiKey(randomInt)).toMatch(/^alm_live_[0-9A-Za-z]{36}$/)
    expect(newApiKey(randomInt)).not.toBe(newApiKey(randomInt))
  })

  it('has a checksum that stays what it is, for scanners rely on it', () => {
    expect(newApiKey(() => 0)).toBe('alm_live_0000000000000000000000000000000xrSiU')
  })

  it('is known for one of ours by its checksum', () => {
    fc.assert(fc.property(anyKey, (key) => isWellFormedApiKey(key)))
  })

  it('is refused with any one character mistyped', () => {
    const other = fc.constantFrom(...'09AZaz')
    fc.assert(
      fc.property(anyKey, fc.integer({ min: 9, max: 44 }), other, (key, place, character) => {
        fc.pre(key[place] !== character)
        return !isWellFormedApiKey(key.slice(0, place) + character + key.slice(place + 1))
      }),
    )
  })

  it.each(['', 'alm_live_', 'sk_live_abc', `alm_test_${'0'.repeat(36)}`, `${'x'.repeat(10_000)}`])(
    'is not %j',
    (text) => expect(isWellFormedApiKey(text)).toBe(false),
  )

  it('is masked to what tells it from another and opens nothing', () => {
    const key = newApiKey(randomInt)
    const mask = maskApiKey(key.slice(-4))
    expect(mask).toBe(`alm_live_…${key.slice(-4)}`)
  })

  it('is stored as a hash that does not contain it', () => {
    const key = newApiKey(randomInt)
    expect(hashApiKey(key)).toMatch(/^[\w-]{43}$/)
    expect(hashApiKey(key)).toBe(hashApiKey(key))
  })
})

describe('the Authorization header', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    ['Bearer   abc ', 'abc'],
    ['Basic abc', null],
    ['Bearer', null],
    ['Bearer a b', null],
    ['abc', null],
  ])('%j carries the token %j', (header, token) => expect(bearerToken(header)).toBe(token))
})

describe('the state of a key', () => {
  const now = new Date('2026-05-01T12:00:00Z')
  const earlier = new Date(now.getTime() - 1)
  const later = new Date(now.getTime() + 1)

  it.each([
    ['active without an end', null, null, 'active'],
    ['active before its end', null, later, 'active'],
    ['expired at the very moment', null, now, 'expired'],
    ['revoked, whatever its end', earlier, later, 'revoked'],
  ] as const)('is %s', (_, revokedAt, expiresAt, state) =>
    expect(apiKeyState({ revokedAt, expiresAt }, now)).toBe(state),
  )
})

describe('a rotation', () => {
  const createdAt = new Date('2026-01-01T00:00:00Z')
  const now = new Date('2026-01-31T00:00:00Z')
  const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

  it('lets the old key go on for the overlap', () => {
    expect(rotationDates({ createdAt, expiresAt: null }, now, 24)).toEqual({
      newExpiresAt: null,
      oldExpiresAt: inHours(24),
    })
  })

  it('never lengthens the old key’s life, and gives the new one the same length', () => {
    const expiresAt = inHours(2)
    expect(rotationDates({ createdAt, expiresAt }, now, 24)).toEqual({
      newExpiresAt: inHours(30 * 24 + 2),
      oldExpiresAt: expiresAt,
    })
  })

  it('without an overlap ends the old key now', () => {
    expect(rotationDates({ createdAt, expiresAt: null }, now, 0).oldExpiresAt).toEqual(now)
  })
})
