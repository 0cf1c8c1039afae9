import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withClient } from '../../scripts/lib/database.ts'
import { diffMigrations, writeNextMigration } from '../../scripts/lib/migration-diff.ts'
import { appPaths, listMigrations, type MigrationPaths } from '../../scripts/lib/migration-files.ts'
import { applyMigrations, migrationStatus, resolveMigration } from '../../scripts/lib/migrations.ts'
import { pendingMigrations } from '../../scripts/lib/pending-migrations.ts'
import { runScript } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/test-database.ts'

const root = path.resolve(import.meta.dirname, '../..')

test('the migrations replayed give schema.prisma', async () => {
  expect(await diffMigrations()).toBeNull()
})

describe('on an empty database', () => {
  let database: TestDatabase

  beforeEach(async () => {
    database = await createTestDatabase({ migrated: false })
  })

  afterEach(() => database.drop())

  test('four processes migrating at once apply each migration once', async () => {
    const expected = await listMigrations(appPaths.migrations)
    const env = { ...process.env, DATABASE_URL: database.url }
    const script = path.join(root, 'scripts/migrate.ts')
    const run = () => promisify(execFile)(process.execPath, [script], { env, cwd: root })
    const outputs = await Promise.all([run(), run(), run(), run()])
    const applied = outputs.flatMap(({ stdout }) => stdout.match(/(?<=^Applied ).+$/gm) ?? [])
    expect(applied).toEqual(expected)
    const rows = await withClient(database.url, (client) =>
      client.query('select migration_name from _prisma_migrations order by started_at'),
    )
    expect(rows.rows.map((row) => row.migration_name)).toEqual(expected)
  })

  test('the command says as JSON what is missing and what it did', async () => {
    const expected = await listMigrations(appPaths.migrations)
    const run = async (...args: string[]) => {
      const { code, stdout } = await runScript('migrate', [...args, '--json'], {
        DATABASE_URL: database.url,
      })
      return { code, ...JSON.parse(stdout) }
    }
    const all = (state: string) => expected.map((name) => ({ name, state }))
    expect(await run('status')).toEqual({ code: 2, migrations: all('missing') })
    expect(await run()).toEqual({ code: 0, applied: expected })
    expect(await run('status')).toEqual({ code: 0, migrations: all('applied') })
  })

  test('what is pending is everything before, and nothing after', async () => {
    const expected = await listMigrations(appPaths.migrations)
    const pending = () => withClient(database.url, (client) => pendingMigrations(client, expected))
    expect(await pending()).toEqual(expected)
    await applyMigrations(database.url)
    expect(await pending()).toEqual([])
  })
})

describe('a project of its own', () => {
  let database: TestDatabase
  let paths: MigrationPaths

  beforeEach(async () => {
    database = await createTestDatabase({ migrated: false })
    const folder = await mkdtemp(path.join(tmpdir(), 'almanac-migrations-'))
    paths = { schema: path.join(folder, 'schema.prisma'), migrations: path.join(folder, 'sql') }
    await writeSchema('model Note {\n  id Int @id\n}')
  })

  afterEach(async () => {
    await database.drop()
    await rm(path.dirname(paths.schema), { recursive: true })
  })

  const writeSchema = (models: string) =>
    writeFile(paths.schema, `datasource db {\n  provider = "postgresql"\n}\n${models}\n`)

  async function addMigration(name: string, sql: string): Promise<void> {
    await mkdir(path.join(paths.migrations, name), { recursive: true })
    await writeFile(path.join(paths.migrations, name, 'migration.sql'), sql)
  }

  test('the next migration holds only what the schema has gained', async () => {
    await writeNextMigration('notes', paths, new Date('2030-01-01T00:00:00Z'))
    await writeSchema('model Note {\n  id Int @id\n  text String?\n}')
    expect(await diffMigrations(paths)).toContain('ALTER TABLE "Note" ADD COLUMN     "text" TEXT')
    await writeNextMigration('Text of notes', paths, new Date('2030-01-02T00:00:00Z'))
    const names = ['20300101000000_notes', '20300102000000_text_of_notes']
    expect(await listMigrations(paths.migrations)).toEqual(names)
    expect(await writeNextMigration('nothing', paths)).toBeNull()
    expect(await applyMigrations(database.url, { paths })).toEqual(names)
  })

  test('a script with semicolons inside a function is kept whole', async () => {
    const body = `create function answer() returns int language plpgsql as $$ begin return 42; end; $$;`
    await addMigration('20300101000000_answer', body)
    await applyMigrations(database.url, { paths })
    const answer = await withClient(database.url, (client) => client.query('select answer()'))
    expect(answer.rows).toEqual([{ answer: 42 }])
  })

  test('a failed migration leaves nothing, bars the next ones, and can be resolved', async () => {
    const name = '20300101000000_twice'
    await addMigration(name, 'create table once (id int); create table once (id int);')
    await expect(applyMigrations(database.url, { paths })).rejects.toThrow(
      `The migration ${name} failed: relation "once" already exists`,
    )
    await expect(applyMigrations(database.url, { paths })).rejects.toThrow(
      `An earlier attempt at ${name} failed`,
    )
    expect((await migrationStatus(database.url, paths)).failed).toEqual([name])
    await addMigration(name, 'create table once (id int);')
    await resolveMigration(database.url, name, 'rolled-back', paths)
    expect(await applyMigrations(database.url, { paths })).toEqual([name])
  })
})

test('an address that is not one of PostgreSQL is refused with the form it should have', async () => {
  const { code, stderr } = await runScript('migrate', [], { DATABASE_URL: 'mysql://a:secret@b/c' })
  expect(code).toBe(1)
  expect(stderr).toContain('DATABASE_URL is not of the right form')
  expect(stderr).not.toContain('secret@')
})

test('a database that cannot be reached is named without its password', async () => {
  const url = 'postgresql://almanac:very-secret@127.0.0.1:1/missing'
  const failure = await applyMigrations(url).catch((error: Error) => error.message)
  expect(failure).toBe(
    'The database missing on 127.0.0.1:1 cannot be used: nothing listens there (is PostgreSQL running?).',
  )
})
