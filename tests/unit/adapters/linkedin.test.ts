import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createLinkedIn, LinkedInRefused, profileFromClaims } from '#server/adapters/linkedin.ts'

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

describe('an ID token', () => {
  /** Reads the profile of a token of its own that LinkedIn signed, with these claims. */
  async function read(claims: Record<string, unknown>): Promise<string> {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    const jwk = { ...(await exportJWK(publicKey)), kid: 'key', alg: 'RS256' }
    let token = ''
    const server = createServer((request, response) => {
      const answer = request.url?.endsWith('/jwks')
        ? { keys: [jwk] }
        : { access_token: 'access', id_token: token }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
    }).listen(0, '127.0.0.1')
    try {
      await once(server, 'listening')
      const base = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      const config = { clientId: 'almanac', clientSecret: 'secret', base }
      const issued = { iss: new URL('/oauth', base).href, aud: 'almanac', sub: 'abc', ...claims }
      token = await new SignJWT(issued)
        .setProtectedHeader({ alg: 'RS256', kid: 'key' })
        .sign(privateKey)
      const linkedin = createLinkedIn(config, new URL('http://localhost/callback'))
      return (await linkedin.profileFromCode('code', 'n')).subject
    } finally {
      server.close()
    }
  }

  const seconds = Math.floor(Date.now() / 1000)

  it('is read while it holds', async () => {
    await expect(read({ exp: seconds + 3600 })).resolves.toBe('abc')
  })

  it.each([
    ['that is over', { exp: seconds - 3600 }],
    ['that does not say until when it holds', {}],
    ['for another app', { exp: seconds + 3600, aud: 'other' }],
    ['of another issuer', { exp: seconds + 3600, iss: 'https://evil.example' }],
    ['that answers another sign-in', { exp: seconds + 3600, nonce: 'other' }],
  ])('%s is refused', async (_, claims) => {
    await expect(read(claims)).rejects.toThrow(LinkedInRefused)
  })
})
