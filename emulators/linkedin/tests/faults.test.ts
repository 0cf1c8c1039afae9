import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type LinkedInEmulator, startLinkedInEmulator } from '../index.ts'
import { authorizationUrl, exchange, getCode, userinfo } from './support.ts'

let emulator: LinkedInEmulator

beforeAll(async () => {
  emulator = await startLinkedInEmulator()
})

afterEach(() => emulator.reset())
afterAll(() => emulator.close())

const typed = { person: 'typed', name: 'Eve Typed', email: 'eve@example.com' }

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(emulator.url + path, { method: 'POST', body: JSON.stringify(body) })
}

test('an outage chosen on the page meets only that sign-in', async () => {
  const broken = await getCode(emulator, { ...typed, trouble: 'down' })
  const healthy = await getCode(emulator)
  expect((await exchange(emulator, broken)).status).toBe(503)
  expect((await exchange(emulator, healthy)).status).toBe(200)
})

test('a wrong nonce, a missing one and a bad signature can be chosen', async () => {
  const answers = []
  for (const trouble of ['nonce', 'omitted', 'signature']) {
    answers.push(await exchange(emulator, await getCode(emulator, { ...typed, trouble })))
  }
  const [wrong, omitted, forged] = answers.map((answer) => answer.id_token)
  expect(decodeJwt(wrong ?? '').nonce).not.toBe('nonce-1')
  expect(decodeJwt(omitted ?? '')).not.toHaveProperty('nonce')
  const keys = createRemoteJWKSet(new URL(`${emulator.url}/oauth/openid/jwks`))
  await expect(jwtVerify(forged ?? '', keys)).rejects.toThrow('signature verification failed')
  await expect(jwtVerify(wrong ?? '', keys)).resolves.toBeTruthy()
})

test('faults set over HTTP hit their route as often as told', async () => {
  await post('/_emulator/faults', { route: 'userinfo', status: 500, count: 2 })
  await post('/_emulator/faults', { route: 'authorization', status: 503 })
  const { access_token } = await exchange(emulator, await getCodePastOutage())
  const statuses = []
  for (let call = 0; call < 3; call++)
    statuses.push((await userinfo(emulator, access_token)).status)
  expect(statuses).toEqual([500, 500, 200])
})

async function getCodePastOutage(): Promise<string> {
  expect((await fetch(authorizationUrl(emulator))).status).toBe(503)
  return getCode(emulator)
}

test('a hang delays the answer and can be told from one', async () => {
  await post('/_emulator/faults', { route: 'jwks', hangSeconds: 60 })
  const signal = AbortSignal.timeout(200)
  await expect(fetch(`${emulator.url}/oauth/openid/jwks`, { signal })).rejects.toThrow('timeout')
  expect((await fetch(`${emulator.url}/oauth/openid/jwks`)).status).toBe(200)
})

test('a fault that makes no sense is refused with the reason', async () => {
  const answer = await post('/_emulator/faults', { route: 'accessToken', stauts: 500 })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ error: 'A fault has no field "stauts".' })
})

test('a reset forgets faults, codes and tokens', async () => {
  const code = await getCode(emulator)
  const { access_token } = await exchange(emulator, await getCode(emulator))
  await post('/_emulator/faults', { route: 'jwks', status: 500 })
  await post('/_emulator/reset', {})
  expect((await exchange(emulator, code)).status).toBe(400)
  expect((await userinfo(emulator, access_token)).status).toBe(401)
  expect((await fetch(`${emulator.url}/oauth/openid/jwks`)).status).toBe(200)
})
