import { describe, expect, it } from 'vitest'
import { LinkedInRefused, profileFromClaims } from '#server/adapters/linkedin.ts'

const claims = { sub: 'abc', name: 'Ada Example', email: 'ada@example.com', email_verified: 'true' }

describe('the profile of an ID token', () => {
  it('is read with the nonce it was asked for', () => {
    expect(profileFromClaims({ ...claims, nonce: 'n' }, 'n')).toEqual({
      subject: 'abc',
      name: 'Ada Example',
      email: 'ada@example.com',
      emailVerified: true,
      pictureUrl: null,
    })
  })

  it('is refused with another nonce', () => {
    expect(() => profileFromClaims({ ...claims, nonce: 'other' }, 'n')).toThrow(LinkedInRefused)
  })

  it('is read without a nonce, which LinkedIn is known to leave out', () => {
    expect(profileFromClaims(claims, 'n').subject).toBe('abc')
  })

  it('needs a subject, and nothing else', () => {
    expect(() => profileFromClaims({ name: 'Ada Example' }, 'n')).toThrow(LinkedInRefused)
    expect(profileFromClaims({ sub: 'abc' }, 'n')).toMatchObject({
      name: 'LinkedIn member',
      email: null,
    })
  })

  it.each([
    { name: '', picture: '', email: null },
    { name: 7, picture: null, email: '"ada example"@example.com' },
    { email_verified: 'perhaps', given_name: null, family_name: [] },
  ])('is read though other claims cannot be: %j', (odd) => {
    expect(profileFromClaims({ sub: 'abc', ...odd }, 'n')).toEqual({
      subject: 'abc',
      name: 'LinkedIn member',
      email: null,
      emailVerified: false,
      pictureUrl: null,
    })
  })
})
