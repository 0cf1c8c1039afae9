import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiKeyPolicy } from '#shared/catalog.ts'
import {
  createApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '#server/services/api/api-keys.ts'
import { admitCall } from '#server/services/api/admit-call.ts'
import { createWorld, type Person, type World } from '../support/world.ts'

let world: World
let person: Person

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  person = await world.person()
})

const plain = { name: 'Laptop', scopes: ['read' as const], expiresInDays: null }
const create = (input = {}) => createApiKey(world.deps, person.id, { ...plain, ...input })
const list = () => listApiKeys(world.deps, person.id)

async function works(key: string, deps = world.deps): Promise<boolean> {
  const call = { key, address: null, endpoint: 'GET /test', scope: 'read' as const }
  return (await admitCall(deps, call)).admitted
}

/** The same doors at another time. */
const later = (hours: number) => {
  const now = new Date(world.deps.clock.now().getTime() + hours * 3_600_000)
  return { ...world.deps, clock: { now: () => now } }
}

describe('a new key', () => {
  it('works at once, and is stored neither whole nor in part beyond its last four characters', async () => {
    const { key, summary } = await create()
    expect(await works(key)).toBe(true)
    const rows = await world.deps.db.$queryRaw<{ row: string }[]>`
      select api_keys::text as row from api_keys where id = ${summary.id}::uuid`
    expect(rows[0]?.row).not.toContain(key.slice('alm_live_'.length, -4))
    expect(rows[0]?.row).toContain(key.slice(-4))
  })

  it('is listed masked', async () => {
    const { key } = await create()
    const [row] = await list()
    expect(row).toMatchObject({ name: 'Laptop', masked: `alm_live_…${key.slice(-4)}` })
    expect(row).toMatchObject({ state: 'active', lastUsedAt: null, replaced: false })
    expect(JSON.stringify(await list())).not.toContain(key)
  })

  it('works until it expires', async () => {
    const { key } = await create({ expiresInDays: 30 })
    expect(await works(key, later(30 * 24 - 1))).toBe(true)
    expect(await works(key, later(30 * 24 + 1))).toBe(false)
  })

  it('belongs to its person alone', async () => {
    const { summary } = await create()
    const stranger = await world.person()
    expect(await listApiKeys(world.deps, stranger.id)).toEqual([])
    for (const act of [
      () => revokeApiKey(world.deps, stranger.id, summary.id),
      () => rotateApiKey(world.deps, stranger.id, { id: summary.id, overlapHours: 24 }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await list())[0]?.state).toBe('active')
  })
})

describe('the cap on keys', () => {
  it('holds for requests at the same time', async () => {
    const tries = Array.from({ length: apiKeyPolicy.maxActive + 5 }, () =>
      create().catch((error: unknown) => error),
    )
    const refused = (await Promise.all(tries)).filter((result) => result instanceof Error)
    expect(refused).toHaveLength(5)
    expect(refused[0]).toMatchObject({ code: 'too_many_keys' })
  })

  it('counts only what is in use', async () => {
    const made = []
    while (made.length < apiKeyPolicy.maxActive) made.push(await create())
    await expect(create()).rejects.toMatchObject({ code: 'too_many_keys' })
    await revokeApiKey(world.deps, person.id, made[0]?.summary.id ?? '')
    await expect(create()).resolves.toBeDefined()
  })

  it('holds per day as well, so that making and revoking has an end', async () => {
    for (let count = 0; count < apiKeyPolicy.maxNewPerDay; count += 1) {
      const { summary } = await create()
      await revokeApiKey(world.deps, person.id, summary.id)
    }
    await expect(create()).rejects.toMatchObject({ code: 'too_many_keys' })
    await expect(createApiKey(later(25), person.id, plain)).resolves.toBeDefined()
  })
})

describe('a rotation', () => {
  it('lets both keys work for the overlap, then only the new one', async () => {
    const old = await create({ scopes: ['read', 'feeds'] })
    const made = await rotateApiKey(world.deps, person.id, {
      id: old.summary.id,
      overlapHours: 24,
    })
    expect(made.summary).toMatchObject({ name: 'Laptop', scopes: ['read', 'feeds'] })
    expect(await works(old.key, later(23))).toBe(true)
    expect(await works(old.key, later(25))).toBe(false)
    expect(await works(made.key, later(25))).toBe(true)
  })

  it('is done once: a key that was replaced or revoked is not replaced again', async () => {
    const { summary } = await create()
    const rotate = () => rotateApiKey(world.deps, person.id, { id: summary.id, overlapHours: 1 })
    const results = await Promise.allSettled([rotate(), rotate(), rotate()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await revokeApiKey(world.deps, person.id, summary.id)
    await expect(rotate()).rejects.toMatchObject({ code: 'key_not_active' })
  })
})

describe('revoking', () => {
  it('is in force at the next call, and twice is success', async () => {
    const { key, summary } = await create()
    expect(await works(key)).toBe(true)
    const first = await revokeApiKey(world.deps, person.id, summary.id)
    expect(await works(key)).toBe(false)
    expect(await revokeApiKey(world.deps, person.id, summary.id)).toEqual(first)
  })
})
