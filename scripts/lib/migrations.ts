import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { appPaths, listMigrations, type MigrationPaths, readMigrations } from './migration-files.ts'
import { MigrationAdapter } from './migration-adapter.ts'
import { explainMigrationError, MigrationError } from './migration-error.ts'
import { failedMigrations, pendingMigrations } from './pending-migrations.ts'
import { createSchemaEngine, type SchemaEngine } from './schema-engine.ts'

export type MigrationStatus = { expected: string[]; pending: string[]; failed: string[] }

// The key of the lock that Prisma's engine takes, native and WebAssembly alike.
const prismaLockKey = 72_707_369

/**
 * Applies the migrations a database lacks and returns their names. Any number of processes may do
 * this at once: one works, the others wait and find nothing left to do.
 */
export async function applyMigrations(
  databaseUrl: string,
  options: { paths?: MigrationPaths; onWait?: () => void } = {},
): Promise<string[]> {
  const { paths = appPaths, onWait } = options
  return withSession(databaseUrl, async (session) => {
    await waitForLock(session, onWait)
    const engine = await openEngine(session, paths)
    const migrationsList = await readMigrations(paths.migrations)
    const filters = { externalTables: [], externalEnums: [] }
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
    return appliedMigrationNames
  })
}

/** What a database has, lacks, and has begun without finishing. */
export async function migrationStatus(
  databaseUrl: string,
  paths: MigrationPaths = appPaths,
): Promise<MigrationStatus> {
  const expected = await listMigrations(paths.migrations)
  return withSession(databaseUrl, async (session) => {
    const pending = await pendingMigrations(session, expected)
    return { expected, pending, failed: await failedMigrations(session) }
  })
}

/** Records that an operator undid a failed migration, or finished it by hand. */
export async function resolveMigration(
  databaseUrl: string,
  migrationName: string,
  outcome: 'rolled-back' | 'applied',
  paths: MigrationPaths = appPaths,
): Promise<void> {
  await withSession(databaseUrl, async (session) => {
    const engine = await openEngine(session, paths)
    if (outcome === 'rolled-back') return engine.markMigrationRolledBack({ migrationName })
    const migrationsList = await readMigrations(paths.migrations)
    return engine.markMigrationApplied({ migrationName, migrationsList })
  })
}

async function openEngine(session: pg.Pool, paths: MigrationPaths): Promise<SchemaEngine> {
  const content = await readFile(paths.schema, 'utf8')
  return createSchemaEngine(new MigrationAdapter(session), { path: paths.schema, content })
}

// The engine gives up on its lock after ten seconds, which a long migration elsewhere may exceed.
// Its lock belongs to the session and may be taken again by the same session, so we wait for it
// first, as long as need be, on the only connection the engine will find.
async function waitForLock(session: pg.Pool, onWait?: () => void): Promise<void> {
  const tried = await session.query('select pg_try_advisory_lock($1) as locked', [prismaLockKey])
  if (tried.rows[0]?.locked) return
  onWait?.()
  await session.query('select pg_advisory_lock($1)', [prismaLockKey])
}

async function withSession<Result>(
  databaseUrl: string,
  use: (session: pg.Pool) => Promise<Result>,
): Promise<Result> {
  if (!URL.canParse(databaseUrl)) {
    throw new MigrationError(
      'DATABASE_URL is not of the form postgresql://user:password@host:5432/name.',
    )
  }
  const session = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
  })
  // A connection lost while idle is met again by the next query, which says so.
  session.on('error', () => {})
  try {
    return await use(session)
  } catch (error) {
    throw explainMigrationError(error, databaseUrl)
  } finally {
    await session.end()
  }
}
