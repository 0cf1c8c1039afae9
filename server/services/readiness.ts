import type { Deps } from '../deps.ts'

export type Readiness = {
  ready: boolean
  database: 'reached' | 'unreachable'
  /** Names of migrations the database has not finished; null when it could not be asked. */
  pendingMigrations: string[] | null
}

/** Asks the database whether it is there and current. Never throws: an unreachable one is an answer. */
export async function checkReadiness(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  expectedMigrations: readonly string[],
): Promise<Readiness> {
  try {
    const finished = await finishedMigrations(db)
    const pendingMigrations = expectedMigrations.filter((name) => !finished.has(name))
    return { ready: pendingMigrations.length === 0, database: 'reached', pendingMigrations }
  } catch (error) {
    log.error({ err: error }, 'the database cannot be reached')
    return { ready: false, database: 'unreachable', pendingMigrations: null }
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
