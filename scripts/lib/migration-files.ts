import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { inRoot } from './root.ts'

export type MigrationPaths = { schema: string; migrations: string }

/** Where the app keeps its schema and its migrations. */
export const appPaths: MigrationPaths = {
  schema: inRoot('prisma/schema.prisma'),
  migrations: inRoot('prisma/migrations'),
}

/** The names of the migrations in a folder, oldest first. */
export async function listMigrations(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The migrations with their SQL, as the schema engine takes them. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const names = await listMigrations(folder)
  const lockfile = path.join(folder, lockfileName)
  return {
    baseDir: folder,
    lockfile: {
      path: lockfileName,
      content: existsSync(lockfile) ? await readFile(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.map((name) => readMigration(folder, name))),
  }
}

const lockfileName = 'migration_lock.toml'

async function readMigration(folder: string, name: string) {
  const value = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
  return {
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } },
  }
}
