import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { apiLimits } from '#shared/catalog.ts'
import { createLimiter } from '#server/adapters/limiter.ts'
import { createUsageBatch } from '#server/adapters/usage-batch.ts'
import type { Deps } from '#server/deps.ts'
import { newApiKey } from '#server/domain/api-key.ts'
import { admitCall, type Admission } from '#server/services/api/admit-call.ts'
import { revokeApiKey, listApiKeys } from '#server/services/api/api-keys.ts'
import { cancelSubscription } from '#server/services/billing/subscription.ts'
import { keyOf, subscribe } from '../support/api-keys.ts'
import { countingDb } from '../support/count-queries.ts'
import { createWorld, type Person, type World } from '../support/world.ts'

let world: World
let counting: ReturnType<typeof countingDb>
let person: Person
let now: Date
let deps: Deps

beforeAll(async () => {
  world = await createWorld()
  counting = countingDb(world.deps.config.databaseUrl)
})
afterAll(async () => {
  await counting.db.$disconnect()
  await world.stop()
})
beforeEach(async () => {
  person = await world.person()
  now = world.deps.clock.now()
  deps = { ...world.deps, clock: { now: () => now } }
})

const call = (key: string | null, given: Partial<Deps> = {}, address = '192.0.2.1') =>
  admitCall({ ...deps, ...given }, { key, address, endpoint: 'GET /test', scope: 'read' })

/** Sets how many calls of this month are used up. */
const use = (used: number) => {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  return deps.db.apiQuota.upsert({
    where: { userId_month: { userId: person.id, month } },
    create: { userId: person.id, month, used },
    update: { used },
  })
}

const errorOf = (admission: Admission) => (admission.admitted ? null : admission.error)
const limit = apiLimits.free.callsPerMonth

describe('a free user', () => {
  it('is let in until the month’s calls are used up, whatever key they use', async () => {
    const keys = [await keyOf(deps, person), await keyOf(deps, person)]
    await use(limit - 2)
    expect((await call(keys[0]!)).standing).toMatchObject({ policy: 'month', remaining: 1, limit })
    expect((await call(keys[1]!)).standing).toMatchObject({ remaining: 0 })
    for (const key of keys) expect((await call(key)).admitted).toBe(false)
  })

  it('is told when calls come back, and where there are more', async () => {
    const key = await keyOf(deps, person)
    await use(limit)
    now = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 28, 12))
    const admission = await call(key)
    const nextMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)
    expect(errorOf(admission)).toMatchObject({
      code: 'quota_exceeded',
      status: 429,
      details: {
        retryAfterSeconds: (nextMonth - now.getTime()) / 1000,
        upgradeUrl: 'http://localhost:3000/pricing',
        violatedPolicies: ['month'],
      },
    })
    expect(admission.standing).toMatchObject({ remaining: 0 })
  })

  it('starts anew with the month', async () => {
    const key = await keyOf(deps, person)
    await use(limit)
    expect((await call(key)).admitted).toBe(false)
    now = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))
    expect((await call(key)).standing).toMatchObject({ remaining: limit - 1 })
  })

  it('does not use calls by those that are refused', async () => {
    const key = await keyOf(deps, person, { scopes: ['feeds'] })
    expect(errorOf(await call(key))?.code).toBe('key_scope')
    expect(errorOf(await call(key.slice(0, -1)))?.code).toBe('key_invalid')
    expect(await deps.db.apiQuota.count({ where: { userId: person.id } })).toBe(0)
    await use(limit)
    const working = await keyOf(deps, person)
    for (let count = 0; count < 3; count += 1) await call(working)
    const row = await deps.db.apiQuota.findFirstOrThrow({ where: { userId: person.id } })
    expect(row.used).toBe(limit)
    expect(await deps.db.apiUsage.count({ where: { userId: person.id } })).toBe(0)
  })

  it('has Premium from the call after the upgrade, and none from the call after its end', async () => {
    const key = await keyOf(deps, person)
    await use(limit)
    expect((await call(key)).admitted).toBe(false)
    await subscribe(deps, person)
    expect(await call(key)).toMatchObject({ admitted: true, standing: { policy: 'second' } })
    await cancelSubscription(deps, person.id, { when: 'now' })
    expect(errorOf(await call(key))?.code).toBe('quota_exceeded')
  })
})

describe('what a call costs', () => {
  it('for a free user is one read and one write', async () => {
    const key = await keyOf(deps, person)
    const counted = { db: counting.db }
    await call(key, counted)
    expect(await counting.during(() => call(key, counted))).toEqual(['select', 'with'])
  })

  it('for a Premium member is one read', async () => {
    const key = await keyOf(deps, person)
    await subscribe(deps, person)
    const usageBatch = createUsageBatch(counting.db, deps.log)
    const counted = { db: counting.db, usageBatch }
    expect(await counting.during(() => call(key, counted))).toEqual(['select'])
    await usageBatch.flush()
  })

  it('for a guest is one write', async () => {
    const limiter = createLimiter(counting.db, null)
    expect(await counting.during(() => call(null, { limiter }))).toEqual(['insert'])
  })

  it('with a mistyped or invented key is nothing', async () => {
    const counted = { db: counting.db }
    const key = newApiKey(() => 7)
    expect(await counting.during(() => call(`${key.slice(0, -1)}_`, counted))).toEqual([])
    expect(await counting.during(() => call('', counted))).toEqual([])
  })

  it('reads the key by an index', async () => {
    const [plan] = await deps.db.$transaction(async (tx) => {
      await tx.$executeRaw`set local enable_seqscan = off`
      return tx.$queryRaw<{ 'QUERY PLAN': unknown }[]>`
        explain (format json) select * from api_keys where hash = 'x'`
    })
    expect(JSON.stringify(plan)).toContain('api_keys_hash_key')
  })
})

describe('a Premium member', () => {
  it('has no monthly limit, and a fair one per second', async () => {
    const key = await keyOf(deps, person)
    await subscribe(deps, person)
    await use(limit)
    const calls = Array.from({ length: apiLimits.premium.callsPerSecond * 10 }, () => call(key))
    const answers = await Promise.all(calls)
    const refused = answers.filter(({ admitted }) => !admitted)
    expect(refused.length).toBeGreaterThan(0)
    expect(errorOf(refused[0]!)).toMatchObject({
      code: 'calls_too_fast',
      details: { retryAfterSeconds: 1, violatedPolicies: ['second'] },
    })
    // The refused ones are not counted, and nothing of the month's quota was touched.
    await deps.usageBatch.flush()
    const { calls: counted } = await deps.db.apiUsage.findFirstOrThrow({
      where: { userId: person.id },
    })
    expect(counted).toBe(answers.length - refused.length)
    expect((await deps.db.apiQuota.findFirstOrThrow({ where: { userId: person.id } })).used).toBe(
      limit,
    )
  })
})

describe('a guest', () => {
  it('has a few calls a day per address', async () => {
    const few = apiLimits.guest.callsPerDay
    for (let count = 1; count <= few; count += 1) {
      expect((await call(null, {}, '198.51.100.7')).standing).toMatchObject({
        policy: 'day',
        remaining: few - count,
      })
    }
    expect(errorOf(await call(null, {}, '198.51.100.7'))).toMatchObject({
      code: 'quota_exceeded',
      details: { violatedPolicies: ['day'] },
    })
    expect((await call(null, {}, '198.51.100.8')).admitted).toBe(true)
  })
})

describe('"last used"', () => {
  const lastUsed = async () => (await listApiKeys(deps, person.id))[0]?.lastUsedAt?.getTime()

  it.each(['free', 'premium'])('of a %s key is written at most once a minute', async (tier) => {
    const key = await keyOf(deps, person)
    if (tier === 'premium') await subscribe(deps, person)
    const start = now.getTime()
    const callAt = async (seconds: number) => {
      now = new Date(start + seconds * 1000)
      await call(key)
      await deps.usageBatch.flush()
      return ((await lastUsed()) ?? 0) - start
    }
    expect(await callAt(0)).toBe(0)
    expect(await callAt(59)).toBe(0)
    expect(await callAt(60)).toBe(60_000)
    expect(await callAt(61)).toBe(60_000)
  })
})

describe('a key', () => {
  it('that was revoked is refused by every process at the next call', async () => {
    const key = await keyOf(deps, person)
    const elsewhere = { db: counting.db }
    expect((await call(key, elsewhere)).admitted).toBe(true)
    const [row] = await listApiKeys(deps, person.id)
    await revokeApiKey(deps, person.id, row?.id ?? '')
    expect(errorOf(await call(key, elsewhere))?.code).toBe('key_invalid')
  })
})
