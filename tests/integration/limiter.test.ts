import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDb, type Db } from '#server/adapters/db.ts'
import { createLimiter, type Limiter } from '#server/adapters/limiter.ts'
import { createLog } from '#server/adapters/log.ts'
import { createTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/test-database.ts'

const log = createLog('silent')
const limit = { name: 'test', points: 5, durationSeconds: 3600 }

let database: TestDatabase
let dbs: Db[]
/** Two, as two processes would have them. */
let limiters: [Limiter, Limiter]

beforeAll(async () => {
  database = await createTestDatabase()
  dbs = [createDb(database.url), createDb(database.url)]
  limiters = [createLimiter(dbs[0]!, null, log), createLimiter(dbs[1]!, null, log)]
})
afterAll(async () => {
  for (const db of dbs) await db.$disconnect()
  await database.drop()
})

describe('the limiter', () => {
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
      expect(await limiters[1].peek(limit, 'peeked')).toMatchObject({ allowed: true, remaining: 1 })
    }
    await limiters[0].consume(limit, 'peeked')
    expect(await limiters[1].peek(limit, 'peeked')).toMatchObject({ allowed: false, remaining: 0 })
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
    await expect
      .poll(() => limiters[0].peek(short, 'key'), { timeout: 10_000 })
      .toMatchObject({ allowed: true })
    expect(await limiters[0].consume(short, 'key')).toMatchObject({ allowed: true, used: 1 })
  })

  it('counts in PostgreSQL while Redis cannot be reached', async () => {
    const limiter = createLimiter(dbs[0]!, new URL('redis://127.0.0.1:1'), log)
    await limiter.consume(limit, 'without redis', 5)
    expect(await limiters[1].consume(limit, 'without redis')).toMatchObject({ allowed: false })
    await limiter.close()
  })
})
