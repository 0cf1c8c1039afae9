import { OAuth2Client } from 'arctic'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LinkedInEmulator, startLinkedInEmulator } from '../index.ts'
import { type Person, samplePeople } from '../people.ts'
import {
  authorizationUrl,
  client,
  exchange,
  getCode,
  redirectUri,
  submit,
  userinfo,
} from './support.ts'

let emulator: LinkedInEmulator
let clock: number

beforeEach(async () => {
  clock = Date.now()
  emulator = await startLinkedInEmulator({ now: () => clock })
})

afterEach(() => emulator.close())

const [ada] = samplePeople as [Person]

function verify(idToken: string) {
  const keys = createRemoteJWKSet(new URL(`${emulator.url}/oauth/openid/jwks`))
  return jwtVerify(idToken, keys, { issuer: `${emulator.url}/oauth`, audience: client.id })
}

test('the page offers every sample person and says that it is not LinkedIn', async () => {
  const html = await (await fetch(authorizationUrl(emulator))).text()
  expect(html).toContain('This page stands in for LinkedIn')
  expect(html).toContain('Continue as Ada Example')
  expect(html.match(/Continue as (?!this)/g)).toHaveLength(samplePeople.length)
})

test("arctic's client gets tokens, and jose verifies the ID token against the published key", async () => {
  const code = await getCode(emulator, { person: ada.sub })
  const arctic = new OAuth2Client(client.id, client.secret, redirectUri)
  const tokenUrl = `${emulator.url}/oauth/v2/accessToken`
  const tokens = await arctic.validateAuthorizationCode(tokenUrl, code, null)
  const { payload, protectedHeader } = await verify(tokens.idToken())
  expect(protectedHeader.alg).toBe('RS256')
  expect(payload).toMatchObject({
    sub: ada.sub,
    name: 'Ada Example',
    email: 'ada@example.com',
    email_verified: true,
    locale: 'en_US',
    nonce: 'nonce-1',
  })
  expect((await userinfo(emulator, tokens.accessToken())).body).toMatchObject({
    sub: ada.sub,
    given_name: 'Ada',
    family_name: 'Example',
    locale: { country: 'US', language: 'en' },
  })
})

test('the state comes back untouched, beside the code', async () => {
  const state = 'a b&c=d"<é>'
  const url = authorizationUrl(emulator, { state: 'plain' })
  const sentTo = await submit(url, { person: ada.sub, state })
  expect(sentTo.origin + sentTo.pathname).toBe(redirectUri)
  expect(sentTo.searchParams.get('state')).toBe(state)
  expect(sentTo.searchParams.get('code')).toBeTruthy()
})

test('who types the same e-mail address is the same person', async () => {
  const subjects = []
  for (const email of ['eve@example.com', 'EVE@example.com', 'other@example.com']) {
    const code = await getCode(emulator, { person: 'typed', name: 'Eve Typed', email })
    const { access_token } = await exchange(emulator, code)
    subjects.push((await userinfo(emulator, access_token)).body.sub)
  }
  expect(subjects[1]).toBe(subjects[0])
  expect(subjects[2]).not.toBe(subjects[0])
})

test('a person who shares no e-mail address has none in either place, and is still the same', async () => {
  const code = await getCode(emulator, { person: ada.sub, hide_email: 'yes' })
  const { access_token, id_token } = await exchange(emulator, code)
  const { body } = await userinfo(emulator, access_token)
  expect(body.sub).toBe(ada.sub)
  expect(body).not.toHaveProperty('email')
  expect((await verify(id_token)).payload).not.toHaveProperty('email')
})

test('scopes decide what is told', async () => {
  const code = await getCode(emulator, { person: ada.sub }, { scope: 'openid' })
  const { access_token } = await exchange(emulator, code)
  expect((await userinfo(emulator, access_token)).body).toEqual({ sub: ada.sub })
})

test('a typed person needs a name, and is told so on the page', async () => {
  const body = new URLSearchParams(authorizationUrl(emulator).searchParams)
  body.set('person', 'typed')
  body.set('name', '<b>')
  body.set('email', 'nonsense')
  const target = `${emulator.url}/oauth/v2/authorization`
  const answer = await fetch(target, { method: 'POST', body })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('This is not an e-mail address.')
  expect(html).toContain('value="&lt;b&gt;"')
})

test('refusing comes back as an error with the state', async () => {
  const cancelled = await submit(authorizationUrl(emulator), { cancel: 'authorize' })
  expect(Object.fromEntries(cancelled.searchParams)).toEqual({
    error: 'user_cancelled_authorize',
    error_description: 'The user cancelled the authorization',
    state: 'state-1',
  })
  const refused = await submit(authorizationUrl(emulator), { cancel: 'login' })
  expect(refused.searchParams.get('error')).toBe('user_cancelled_login')
})

describe('a code', () => {
  test('works once', async () => {
    const code = await getCode(emulator)
    expect((await exchange(emulator, code)).status).toBe(200)
    expect(await exchange(emulator, code)).toMatchObject({ status: 400, error: 'invalid_request' })
  })

  test('is bound to the client and to the address it was sent to', async () => {
    const others = { client_id: 'another', redirect_uri: 'http://localhost:3000/x' }
    for (const [name, value] of Object.entries(others)) {
      const answer = await exchange(emulator, await getCode(emulator), { [name]: value })
      expect(answer).toMatchObject({ status: 400, error: 'invalid_request' })
    }
  })

  test('lives for thirty minutes', async () => {
    const [early, late] = [await getCode(emulator), await getCode(emulator)]
    clock += 29 * 60_000
    expect((await exchange(emulator, early)).status).toBe(200)
    clock += 2 * 60_000
    expect((await exchange(emulator, late)).status).toBe(400)
  })
})

test('a request that misses something is refused in LinkedIn’s words', async () => {
  const answer = await exchange(emulator, await getCode(emulator), { client_secret: '' })
  expect(answer.error_description).toBe('A required parameter "client_secret" is missing')
  const pkce = await exchange(emulator, await getCode(emulator), { code_verifier: 'x'.repeat(43) })
  expect(pkce).toMatchObject({ status: 401, error: 'invalid_client' })
})

test('userinfo says which token it lacks', async () => {
  expect((await userinfo(emulator, '')).body.code).toBe('EMPTY_ACCESS_TOKEN')
  const { status, body } = await userinfo(emulator, 'nonsense')
  expect([status, body.serviceErrorCode]).toEqual([401, 65600])
})

test('an address off this machine gets a page, never a redirect', async () => {
  for (const redirect_uri of [
    'https://example.com/x',
    'javascript:alert(1)',
    'http://localhost.example/',
  ]) {
    const answer = await fetch(authorizationUrl(emulator, { redirect_uri }), { redirect: 'manual' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('redirect_uri')
  }
})

test('an unknown scope is refused at the application’s address', async () => {
  const url = authorizationUrl(emulator, { scope: 'openid r_everything' })
  const answer = await fetch(url, { redirect: 'manual' })
  const sentTo = new URL(answer.headers.get('location') ?? '')
  expect(sentTo.searchParams.get('error')).toBe('unauthorized_scope_error')
  expect(sentTo.searchParams.get('state')).toBe('state-1')
})

test('only the clients it was told of are known', async () => {
  const strict = await startLinkedInEmulator({ clients: { [client.id]: client.secret } })
  try {
    const wrong = { client_secret: 'wrong' }
    expect(await exchange(strict, await getCode(strict), wrong)).toMatchObject({
      status: 401,
      error: 'invalid_client',
    })
    expect((await fetch(authorizationUrl(strict, { client_id: 'stranger' }))).status).toBe(400)
  } finally {
    await strict.close()
  }
})

test('the discovery document names the addresses that answer', async () => {
  const address = `${emulator.url}/oauth/.well-known/openid-configuration`
  const document = (await (await fetch(address)).json()) as Record<string, string>
  expect(document.issuer).toBe(`${emulator.url}/oauth`)
  expect((await fetch(document.jwks_uri ?? '')).status).toBe(200)
})

test('a picture is served where the profile says, and missing where there is none', async () => {
  const { access_token } = await exchange(emulator, await getCode(emulator, { person: ada.sub }))
  const { body } = await userinfo(emulator, access_token)
  const picture = await fetch(body.picture as string)
  expect(picture.headers.get('content-type')).toBe('image/svg+xml')
  expect((await fetch(`${emulator.url}/pictures/nobody.svg`)).status).toBe(404)
})
