import type { Deps } from '../deps.ts'
import { isTestKeyOnLiveData } from './mirror/stripe-mode.ts'

export type Readiness = {
  ready: boolean
  database: 'reached' | 'unreachable'
  /** Names of migrations the database has not finished; null when it could not be asked. */
  pendingMigrations: string[] | null
  /** Live customers here and a test key: nothing about billing works. Null when it could not be asked. */
  testKeyOnLiveData: boolean | null
}

/** Asks the database whether it is there, current, and of the mode of Stripe's key. Never throws: an unreachable one is an answer. */
export async function checkReadiness(
  { db, stripe, log }: Pick<Deps, 'db' | 'stripe' | 'log'>,
  expectedMigrations: readonly string[],
): Promise<Readiness> {
  try {
    const finished = await finishedMigrations(db)
    const pendingMigrations = expectedMigrations.filter((name) => !finished.has(name))
    // Before its table is there, nothing of a customer can be asked.
    const isCurrent = pendingMigrations.length === 0
    const testKeyOnLiveData = isCurrent ? await isTestKeyOnLiveData({ db, stripe }) : null
    const ready = isCurrent && !testKeyOnLiveData
    return { ready, database: 'reached', pendingMigrations, testKeyOnLiveData }
  } catch (error) {
    log.error({ err: error }, 'the database cannot be reached')
    return {
      ready: false,
      database: 'unreachable',
      pendingMigrations: null,
      testKeyOnLiveData: null,
    }
  }
}

// Prisma makes its table with the first migration; before that there is nothing to select from.
async function finishedMigrations(db: Deps['db']): Promise<Set<string>> {
  const [table] = await db.$queryRaw<{ exists: boolean }[]>`
    select to_regclass('_prisma_migrations') is not null as exists`
  if (!table?.exists) return new Set()
  const rows = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations
    where finished_at is not null and rolled_back_at is null`
  return new Set(rows.map(({ name }) => name))
}
