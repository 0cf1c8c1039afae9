import { bulkhead } from 'cockatiel'
import { AsyncResource } from 'node:async_hooks'
import { AppError } from '#shared/errors.ts'
import { isBusy, poolSize, type Db, type Tx } from './db.ts'
import { startWait, type Wait } from './lock-wait.ts'

const waitSeconds = 20
const holdSeconds = 60

/** For whom the work is done: somebody who waits for the answer, or the queue. */
type Party = 'request' | 'job'

// Work under a user's lock holds a connection and may ask for another one. Were every connection a
// holder's, all of them would wait for each other. Jobs have places of their own, for there can be any
// number of them, and somebody who pays is not to stand behind them.
const jobPlaces = 4
const places = {
  request: bulkhead(poolSize / 2 - jobPlaces, Number.MAX_SAFE_INTEGER),
  job: bulkhead(jobPlaces, Number.MAX_SAFE_INTEGER),
}

/**
 * Everything that changes one person's billing, at Stripe or in the mirror, runs alone.
 * Takes the user's id and the work; the work gets the transaction that holds the lock, so whatever it
 * writes through it is undone should the lock be lost. Throws AppError `busy` when the work could not be
 * begun within 20 s, whatever it waited for, and then never begins it.
 *
 * Within a process the callers queue up first, so that one impatient person holds one connection.
 */
export const withUserLock = <T>(
  db: Db,
  userId: string,
  work: (tx: Tx) => Promise<T>,
  { party = 'request' as Party, seconds = waitSeconds } = {},
): Promise<T> =>
  startWait(seconds, (wait) =>
    inTurn(`${party}:${userId}`, () => {
      wait.check()
      // Whoever leaves a place begins the next one's work, which is not to go on that one's time for Stripe.
      const run = AsyncResource.bind(() => withLock(db, `user:${userId}`, wait, work))
      return places[party].execute(run)
    }),
  )

/** The same for what is read of the products and prices, of which there is one set for everybody. */
export const withCatalogLock = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  startWait(waitSeconds, (wait) => inTurn('catalog', () => withLock(db, 'catalog', wait, work)))

async function withLock<T>(
  db: Db,
  key: string,
  wait: Wait,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  wait.check()
  try {
    return await db.$transaction(
      async (tx) => {
        await acquire(tx, key, wait)
        wait.end()
        return work(tx)
      },
      { maxWait: wait.leftMilliseconds(), timeout: holdSeconds * 1000 },
    )
  } catch (cause) {
    throw isBusy(cause) ? new AppError('busy', { cause }) : cause
  }
}

async function acquire(tx: Tx, key: string, wait: Wait): Promise<void> {
  await tx.$executeRaw`select set_config('lock_timeout', ${`${wait.leftMilliseconds()}ms`}, true)`
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
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
