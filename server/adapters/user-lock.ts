import { bulkhead } from 'cockatiel'
import { AppError } from '#shared/errors.ts'
import { poolSize, type Db, type Tx } from './db.ts'

const waitSeconds = 20
const holdSeconds = 60

/**
 * Everything that changes one person's billing, at Stripe or in the mirror, runs alone.
 * Takes the user's id and the work; the work gets the transaction that holds the lock, so whatever it
 * writes through it is undone should the lock be lost. Throws AppError `busy` after 20 s of waiting.
 *
 * Within a process the callers queue up first, so that one impatient person holds one connection.
 */
export const withUserLock = <T>(db: Db, userId: string, work: (tx: Tx) => Promise<T>) =>
  inTurn(userId, () => holders.execute(() => withLock(db, `user:${userId}`, work)))

// Work under a user's lock holds a connection and may ask for another one. Were every connection a
// holder's, all of them would wait for each other.
const holders = bulkhead(poolSize / 2, Number.MAX_SAFE_INTEGER)

/** The same for what is read of the products and prices, of which there is one set for everybody. */
export const withCatalogLock = <T>(db: Db, work: (tx: Tx) => Promise<T>) =>
  inTurn('catalog', () => withLock(db, 'catalog', work))

async function withLock<T>(db: Db, key: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await acquire(tx, key)
      return work(tx)
    },
    { maxWait: waitSeconds * 1000, timeout: holdSeconds * 1000 },
  )
}

async function acquire(tx: Tx, key: string): Promise<void> {
  await tx.$executeRaw`select set_config('lock_timeout', ${`${waitSeconds}s`}, true)`
  try {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
  } catch (cause) {
    throw new AppError('busy', { cause })
  }
}

const tails = new Map<string, Promise<unknown>>()

async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  tails.set(key, mine)
  try {
    return await mine
  } finally {
    if (tails.get(key) === mine) tails.delete(key)
  }
}
