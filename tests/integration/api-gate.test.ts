import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiLimits } from '#shared/catalog.ts'
import { keyOf, subscribe } from '../support/api-keys.ts'
import { startApiServer } from '../support/api-server.ts'
import { loggedText } from '../support/logged-text.ts'
import { createWorld, type Person, type World } from '../support/world.ts'

let world: World
let api: Awaited<ReturnType<typeof startApiServer>>
let person: Person
const { log, written } = loggedText()

beforeAll(async () => {
  world = await createWorld()
  api = await startApiServer({ ...world.deps, log })
})
afterAll(async () => {
  await api.stop()
  await world.stop()
})
beforeEach(async () => {
  person = await world.person()
  await world.deps.db.rateLimit.deleteMany()
})

const useUp = () => {
  const now = world.deps.clock.now()
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  const used = apiLimits.free.callsPerMonth
  return world.deps.db.apiQuota.create({ data: { userId: person.id, month, used } })
}

describe('the gate of the API', () => {
  it('lets a guest in, and says how many calls the address has left today', async () => {
    const response = await api.call('/echo')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ tier: 'guest' })
    const { callsPerDay } = apiLimits.guest
    expect(response.headers.get('ratelimit-policy')).toBe(`"day";q=${callsPerDay};w=86400`)
    expect(response.headers.get('ratelimit')).toMatch(
      new RegExp(`^"day";r=${callsPerDay - 1};t=\\d+$`),
    )
  })

  it('lets a free user in by key, and counts the month', async () => {
    const response = await api.call('/echo', await keyOf(world.deps, person))
    expect(await response.json()).toEqual({ tier: 'free' })
    expect(response.headers.get('ratelimit-policy')).toMatch(/^"month";q=1000;w=(2[4-6]\d{5})$/)
    expect(response.headers.get('ratelimit')).toMatch(/^"month";r=999;t=\d+$/)
  })

  it('lets Premium in, and says the limit per second', async () => {
    const key = await keyOf(world.deps, person)
    await subscribe(world.deps, person)
    const response = await api.call('/echo', key)
    expect(await response.json()).toEqual({ tier: 'premium' })
    expect(response.headers.get('ratelimit-policy')).toBe('"second";q=20;w=1')
  })

  it.each([
    ['an invented key', { authorization: 'Bearer alm_live_123' }],
    ['an empty header', { authorization: '' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
  ])('refuses %s with 401 and how to authenticate', async (_, headers) => {
    const response = await api.call('/echo', undefined, { headers })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer realm="almanac", error="invalid_token"',
    )
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ code: 'key_invalid', status: 401 })
  })

  it('never takes a key from the address', async () => {
    const key = await keyOf(world.deps, person)
    for (const name of ['key', 'api_key', 'access_token']) {
      expect((await api.call(`/echo?${name}=${key}`)).status).toBe(400)
    }
    expect(await world.deps.db.apiUsage.count({ where: { userId: person.id } })).toBe(0)
  })

  it('refuses a key without the use it takes', async () => {
    const response = await api.call('/feeds', await keyOf(world.deps, person))
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain('insufficient_scope')
  })

  it('says at the quota when to come again, and where there is more', async () => {
    const key = await keyOf(world.deps, person)
    await useUp()
    const response = await api.call('/echo', key)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(response.headers.get('ratelimit')).toMatch(/^"month";r=0;t=\d+$/)
    expect(await response.json()).toMatchObject({
      code: 'quota_exceeded',
      upgradeUrl: 'http://localhost:3000/pricing',
      violatedPolicies: ['month'],
    })
  })

  it('counts what was let in, whatever came of it', async () => {
    const key = await keyOf(world.deps, person)
    const statuses = []
    for (const query of ['', '?fail=plainly', '?fail=badly', '?unknown=1']) {
      statuses.push((await api.call(`/echo${query}`, key)).status)
    }
    expect(statuses).toEqual([200, 404, 500, 400])
    expect(await world.deps.db.apiUsage.findMany({ where: { userId: person.id } })).toMatchObject([
      { endpoint: 'echo', calls: 4 },
    ])
  })
})

describe('a leaked key', () => {
  it('revokes itself, whatever its uses and its owner’s quota, uncounted', async () => {
    const key = await keyOf(world.deps, person, { scopes: ['feeds'] })
    await useUp()
    const response = await api.call('/keys/current', key, { method: 'DELETE' })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(await response.json())).toEqual(['revokedAt'])
    expect((await api.call('/keys/current', key, { method: 'DELETE' })).status).toBe(401)
    expect(await world.deps.db.apiUsage.count({ where: { userId: person.id } })).toBe(0)
  })

  it('is asked for when none is sent', async () => {
    const response = await api.call('/keys/current', undefined, { method: 'DELETE' })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="almanac"')
    expect(await response.json()).toMatchObject({ code: 'key_invalid' })
  })
})

describe('a key', () => {
  it('tells what it may do and how the month stands, whatever its uses, uncounted', async () => {
    const key = await keyOf(world.deps, person, { scopes: ['feeds'] })
    await useUp()
    const response = await api.call('/keys/current', key)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { callsPerMonth } = apiLimits.free
    expect(await response.json()).toMatchObject({
      masked: `alm_live_…${key.slice(-4)}`,
      scopes: ['feeds'],
      expiresAt: null,
      replaced: false,
      tier: 'free',
      month: { used: callsPerMonth, limit: callsPerMonth, remaining: 0 },
    })
    expect(await world.deps.db.apiUsage.count({ where: { userId: person.id } })).toBe(0)
  })

  it('tells of Premium from the next call on', async () => {
    const key = await keyOf(world.deps, person)
    await subscribe(world.deps, person)
    expect(await (await api.call('/keys/current', key)).json()).toMatchObject({
      tier: 'premium',
      month: { limit: null, remaining: null },
    })
  })

  it('that is not sent, or has ended, tells nothing', async () => {
    const key = await keyOf(world.deps, person)
    await api.call('/keys/current', key, { method: 'DELETE' })
    for (const sent of [key, undefined]) {
      expect((await api.call('/keys/current', sent)).status).toBe(401)
    }
  })
})

describe('the log', () => {
  it('holds no key, nor enough of one to use, whatever became of the call', async () => {
    const key = await keyOf(world.deps, person)
    await api.call('/echo?fail=badly', key)
    await api.call('/echo', `${key.slice(0, -1)}_`)
    await api.call('/nowhere', key)
    await api.call('/keys/current', key, { method: 'DELETE' })
    // The failure was logged, so there is something to search.
    expect(written()).toContain('a failure of ours')
    expect(written()).not.toContain('alm_live_')
    expect(written()).not.toContain(key.slice(9, 20))
  })
})
