import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { MigrationAdapter } from './migration-adapter.ts'
import { appPaths, listMigrations, type MigrationPaths, readMigrations } from './migration-files.ts'
import { createSchemaEngine } from './schema-engine.ts'
import { withShadowDatabase } from './shadow-database.ts'

const filters = { externalTables: [], externalEnums: [] }

/** The SQL that leads from the migrations to schema.prisma; null when they agree. */
export async function diffMigrations(paths: MigrationPaths = appPaths): Promise<string | null> {
  const content = await readFile(paths.schema, 'utf8')
  const schema = { path: paths.schema, content }
  const migrationsList = await readMigrations(paths.migrations)
  return withShadowDatabase(async (session) => {
    const engine = await createSchemaEngine(new MigrationAdapter(session), schema)
    if (migrationsList.migrationDirectories.length > 0) {
      await engine.applyMigrations({ migrationsList, filters })
    }
    // The other source, the migrations themselves, would be applied to the adapter's own database.
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: path.dirname(paths.schema) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters,
    })
    return exitCode === 0 ? null : stdout
  })
}

/** Writes what schema.prisma has and the migrations lack as the next migration; null for nothing. */
export async function writeNextMigration(
  name: string,
  paths: MigrationPaths = appPaths,
  now = new Date(),
): Promise<string | null> {
  const sql = await diffMigrations(paths)
  if (sql === null) return null
  const directory = await nextName(name, paths, now)
  await mkdir(path.join(paths.migrations, directory), { recursive: true })
  const file = path.join(paths.migrations, directory, 'migration.sql')
  await writeFile(file, sql)
  const lockfile = path.join(paths.migrations, 'migration_lock.toml')
  if (!existsSync(lockfile)) await writeFile(lockfile, 'provider = "postgresql"\n')
  return file
}

// Prisma's own form: a time, then the name. Migrations are applied in the order of their names.
async function nextName(name: string, paths: MigrationPaths, now: Date): Promise<string> {
  const time = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const directory = `${time}_${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`
  const last = (await listMigrations(paths.migrations)).at(-1)
  if (last && last > directory) throw new Error(`The migration ${last} is dated after now.`)
  return directory
}
