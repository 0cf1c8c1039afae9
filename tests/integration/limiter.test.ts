import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDb, type Db } from '#server/adapters/db.ts'
import { createLimiter, type Limiter } from '#server/adapters/limiter.ts'
import { createLog } from '#server/adapters/log.ts'
import { connectRedis, type RedisDoor } from '#server/adapters/redis.ts'
import { createTestDatabase } from '../support/database.ts'
import { hasRedis, patience, startRedis, type TestRedis } from '../support/redis.ts'
import type { TestDatabase } from '../support/test-database.ts'

const log = createLog('silent')
const limit = { name: 'test', points: 5, durationSeconds: 3600 }

// The same promises wherever limits are counted. Redis is left out where there is none to start.
describe.each([
  { store: 'PostgreSQL', inRedis: false },
  { store: 'Redis', inRedis: true },
])('the limiter that counts in $store', ({ inRedis }) => {
  describe.skipIf(inRedis && !hasRedis)('', () => {
    let database: TestDatabase
    let server: TestRedis | null = null
    let dbs: Db[]
    let doors: (RedisDoor | null)[]
    /** Two, as two processes would have them. */
    let limiters: [Limiter, Limiter]

    beforeAll(async () => {
      database = await createTestDatabase()
      server = inRedis ? await startRedis() : null
      dbs = [createDb(database.url), createDb(database.url)]
      doors = dbs.map(() => server && connectRedis(server.url, log, patience))
      limiters = [createLimiter(dbs[0]!, doors[0]!), createLimiter(dbs[1]!, doors[1]!)]
    })
    afterAll(async () => {
      for (const door of doors) door?.close()
      await server?.stop()
      for (const db of dbs) await db.$disconnect()
      await database.drop()
    })

    it('lets through exactly as many as there are points, over two processes at once', async () => {
      const results = await Promise.all(
        Array.from({ length: 24 }, (_, index) => limiters[index % 2]!.consume(limit, 'crowd')),
      )
      expect(results.filter(({ allowed }) => allowed)).toHaveLength(5)
    })

    it('says how many are left and when the window ends', async () => {
      const first = await limiters[0].consume(limit, 'counted', 2)
      expect(first).toMatchObject({ allowed: true, limit: 5, used: 2, remaining: 3 })
      expect(first.resetSeconds).toBeGreaterThan(3590)
      expect(first.resetSeconds).toBeLessThanOrEqual(3600)
    })

    it('looks without using anything up', async () => {
      await limiters[0].consume(limit, 'peeked', 4)
      for (let look = 0; look < 3; look += 1) {
        expect(await limiters[1].peek(limit, 'peeked')).toMatchObject({
          allowed: true,
          remaining: 1,
        })
      }
      await limiters[0].consume(limit, 'peeked')
      expect(await limiters[1].peek(limit, 'peeked')).toMatchObject({
        allowed: false,
        remaining: 0,
      })
    })

    it('keeps keys and limits apart, and forgets a key when told to', async () => {
      const other = { ...limit, name: 'other' }
      await limiters[0].consume(limit, 'mine', 5)
      expect(await limiters[0].consume(limit, 'yours')).toMatchObject({ allowed: true })
      expect(await limiters[0].consume(other, 'mine')).toMatchObject({ allowed: true })
      expect(await limiters[0].consume(limit, 'mine')).toMatchObject({ allowed: false })
      await limiters[0].reset(limit, 'mine')
      expect(await limiters[0].consume(limit, 'mine')).toMatchObject({ allowed: true, used: 1 })
    })

    it('begins a new window when the old one is over', async () => {
      const short = { name: 'short', points: 1, durationSeconds: 1 }
      await limiters[0].consume(short, 'key')
      await expect.poll(() => limiters[0].peek(short, 'key')).toMatchObject({ allowed: true })
      expect(await limiters[0].consume(short, 'key')).toMatchObject({ allowed: true, used: 1 })
    })

    it('counts there, and nowhere else', async () => {
      await limiters[0].consume(limit, 'somewhere')
      const inDatabase = await dbs[0]!.rateLimit.count()
      const there = (await doors[0]?.client.dbsize()) ?? 0
      expect([inDatabase > 0, there > 0]).toEqual([!inRedis, inRedis])
    })
  })
})

describe.skipIf(!hasRedis)('a limiter whose Redis', () => {
  const brief = { waitMilliseconds: 2_000, failuresToOpen: 2, openSeconds: 1 }
  let database: TestDatabase
  let db: Db
  let server: TestRedis
  let door: RedisDoor
  let limiter: Limiter

  beforeAll(async () => {
    database = await createTestDatabase()
    db = createDb(database.url)
    server = await startRedis()
    door = connectRedis(server.url, log, brief)
    limiter = createLimiter(db, door)
  })
  afterAll(async () => {
    door.close()
    await server.stop()
    await db.$disconnect()
    await database.drop()
  })

  /** How many of `count` uses at once are let through. */
  async function allowed(key: string, count: number) {
    const uses = Array.from({ length: count }, () => limiter.consume(limit, key))
    return (await Promise.all(uses)).filter((use) => use.allowed).length
  }
  const countsInRedis = async (key: string) => {
    await limiter.consume(limit, key)
    return (await door.client.exists(`limit:${limit.name}:${key}`).catch(() => 0)) === 1
  }

  it('takes commands and does not answer goes on in PostgreSQL, and later in Redis again', async () => {
    expect(await allowed('freezes', 20)).toBe(5)
    server.freeze()
    expect(await allowed('frozen', 20)).toBe(5)
    expect(await limiter.peek(limit, 'frozen')).toMatchObject({ allowed: false, used: 20 })
    server.thaw()
    await expect.poll(() => countsInRedis('thawed')).toBe(true)
    expect(await limiter.peek(limit, 'freezes')).toMatchObject({ allowed: false })
  })

  it('dies goes on in PostgreSQL, and later in the new one', async () => {
    await server.stop()
    expect(await allowed('orphan', 20)).toBe(5)
    expect(await limiter.peek(limit, 'orphan')).toMatchObject({ allowed: false, used: 20 })
    await server.start()
    await expect.poll(() => countsInRedis('reborn')).toBe(true)
  })

  it('refuses to write, as a full one does, goes on in PostgreSQL', async () => {
    await door.client.config('SET', 'maxmemory', '1')
    expect(await allowed('full', 20)).toBe(5)
    expect(
      await db.rateLimit.findUnique({ where: { key: `limit:${limit.name}:full` } }),
    ).toMatchObject({
      points: 20,
    })
    await door.client.config('SET', 'maxmemory', '0')
  })

  it('was never there counts in PostgreSQL', async () => {
    const nowhere = connectRedis(new URL('redis://127.0.0.1:1'), log)
    const alone = createLimiter(db, nowhere)
    await alone.consume(limit, 'without redis', 5)
    const other = createLimiter(db, null)
    expect(await other.consume(limit, 'without redis')).toMatchObject({ allowed: false })
    nowhere.close()
  })
})
