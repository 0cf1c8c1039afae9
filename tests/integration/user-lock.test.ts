import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDb, isBusy, type Db, type Tx } from '#server/adapters/db.ts'
import { withUserLock } from '#server/adapters/user-lock.ts'
import { createTestDatabase } from '../support/database.ts'

let db: Db
/** Another process, as far as locks go: a queue and connections of its own. */
let elsewhere: Db
let stop: () => Promise<void>

beforeAll(async () => {
  const database = await createTestDatabase()
  db = createDb(database.url)
  elsewhere = createDb(database.url)
  stop = async () => {
    await Promise.all([db.$disconnect(), elsewhere.$disconnect()])
    await database.drop()
  }
})
afterAll(() => stop())

let people = 0
const somebody = () => `somebody-${(people += 1)}`

/** Work that has begun and does not end before it is told to. */
function holding() {
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const work = async () => {
    begun.resolve()
    await release.promise
  }
  return { work, begun: begun.promise, release: release.resolve }
}

/** Takes the lock of a user as another process would, until it is told to let go. */
async function holdElsewhere(userId: string) {
  const { work, begun, release } = holding()
  const held = elsewhere.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`user:${userId}`}, 0))`
      await work()
    },
    { timeout: 60_000 },
  )
  await begun
  return async () => {
    release()
    await held
  }
}

const impatient = { seconds: 0.3 }
const busy = { code: 'busy' }

describe('who waits for the lock', () => {
  it('in this process is told busy in time, and their work never begins', async () => {
    const userId = somebody()
    const first = holding()
    const held = withUserLock(db, userId, first.work)
    await first.begun
    let begun = 0
    const count = async () => void (begun += 1)
    await expect(withUserLock(db, userId, count, impatient)).rejects.toMatchObject(busy)
    first.release()
    await held
    await withUserLock(db, userId, async () => undefined)
    expect(begun).toBe(0)
  })

  it('for another process is told busy in time', async () => {
    const userId = somebody()
    const letGo = await holdElsewhere(userId)
    const late = withUserLock(db, userId, async () => 'done', impatient)
    await expect(late).rejects.toMatchObject(busy)
    await letGo()
    await expect(withUserLock(db, userId, async () => 'done')).resolves.toBe('done')
  })

  it('is known to have waited in vain by what PostgreSQL says', async () => {
    const userId = somebody()
    const letGo = await holdElsewhere(userId)
    const refused = db.$transaction(async (tx) => {
      await tx.$executeRaw`set local lock_timeout = '50ms'`
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`user:${userId}`}, 0))`
    })
    expect(await refused.catch(isBusy)).toBe(true)
    await letGo()
    expect(await db.$queryRaw`select 1 / 0`.catch(isBusy)).toBe(false)
  })

  it('for a place is told busy in time', async () => {
    const held = Array.from({ length: 20 }, () => ({ ...holding(), userId: somebody() }))
    const all = held.map(({ userId, work }) => withUserLock(db, userId, work))
    await Promise.all(held.slice(0, 6).map(({ begun }) => begun))
    const late = withUserLock(db, somebody(), async () => 'done', impatient)
    await expect(late).rejects.toMatchObject(busy)
    for (const { release } of held) release()
    await Promise.all(all)
  })

  it('and has it may take longer than the wait', async () => {
    const slow = (tx: Tx) => tx.$executeRaw`select pg_sleep(2.5)`
    await expect(withUserLock(db, somebody(), slow, { seconds: 2 })).resolves.toBeDefined()
  })

  it('is not told busy when the database fails', async () => {
    const userId = somebody()
    const letGo = await holdElsewhere(userId)
    const failed = withUserLock(db, userId, async () => 'done').catch((error: unknown) => error)
    const cancel = () =>
      elsewhere.$queryRaw<unknown[]>`
        select pg_cancel_backend(pid) from pg_locks
        where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`
    await expect.poll(cancel).toHaveLength(1)
    const error = await failed
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toMatchObject(busy)
    await letGo()
  })
})

describe('somebody who pays', () => {
  it('has a time of their own for Stripe, whoever made place for them', async () => {
    const asker = new AsyncLocalStorage<string>()
    const before = Array.from({ length: 6 }, () => ({ ...holding(), userId: somebody() }))
    const all = before.map(({ userId, work }) =>
      asker.run('before', () => withUserLock(db, userId, work)),
    )
    await Promise.all(before.map(({ begun }) => begun))
    const mine = asker.run('me', () => withUserLock(db, somebody(), async () => asker.getStore()))
    for (const { release } of before) release()
    await expect(mine).resolves.toBe('me')
    await Promise.all(all)
  })

  it('does not stand behind any number of jobs', async () => {
    const jobs = Array.from({ length: 20 }, () => ({ ...holding(), userId: somebody() }))
    const all = jobs.map(({ userId, work }) => withUserLock(db, userId, work, { party: 'job' }))
    await jobs[0]?.begun
    await expect(withUserLock(db, somebody(), async () => 'paid')).resolves.toBe('paid')
    for (const { release } of jobs) release()
    await Promise.all(all)
  })

  it('nor behind a job of their own that waits for a place', async () => {
    const jobs = Array.from({ length: 20 }, () => ({ ...holding(), userId: somebody() }))
    const all = jobs.map(({ userId, work }) => withUserLock(db, userId, work, { party: 'job' }))
    await jobs[0]?.begun
    const { userId } = jobs.at(-1)!
    await expect(withUserLock(db, userId, async () => 'paid')).resolves.toBe('paid')
    for (const { release } of jobs) release()
    await Promise.all(all)
  })
})
