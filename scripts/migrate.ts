import { parseArgs } from 'node:util'
import { loadEnv } from './lib/env-file.ts'
import { MigrationError } from './lib/migration-error.ts'
import { applyMigrations, migrationStatus, resolveMigration } from './lib/migrations.ts'

const help = `Brings the database of DATABASE_URL to the schema of this version.

  npm run db:migrate                    apply what is missing; safe from several processes at once
  npm run db:migrate -- status          say what is applied, missing or failed, and change nothing
  npm run db:migrate -- new <name>      write the next migration from prisma/schema.prisma
  npm run db:migrate -- resolve <migration> --rolled-back | --applied
                                        record that a failed migration was undone, or finished by hand

The migrations are SQL files under prisma/migrations, in Prisma's own layout. It ends with 0 when the
database is current, with 1 when something failed, and status ends with 2 when migrations are missing.`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      'rolled-back': { type: 'boolean' },
      applied: { type: 'boolean' },
    },
  })
  const [command = 'apply', name] = positionals
  if (values.help) return say(help)
  if (command === 'new') return writeNew(positionals.slice(1).join(' '))
  if (command === 'apply') return apply(databaseUrl())
  if (command === 'status') return status(databaseUrl())
  if (command === 'resolve' && name && values.applied !== values['rolled-back']) {
    await resolveMigration(databaseUrl(), name, values.applied ? 'applied' : 'rolled-back')
    return say(`${name} is recorded as ${values.applied ? 'applied' : 'rolled back'}.`)
  }
  throw new MigrationError(`This is not a command: ${positionals.join(' ')}\n\n${help}`)
}

async function apply(url: string): Promise<number> {
  const onWait = () => console.log('Another process is migrating this database; waiting for it.')
  const applied = await applyMigrations(url, { onWait })
  for (const migration of applied) console.log(`Applied ${migration}`)
  return say(applied.length ? 'The database is current.' : 'The database was current already.')
}

async function status(url: string): Promise<number> {
  const { expected, pending, failed } = await migrationStatus(url)
  for (const migration of expected) {
    const state = failed.includes(migration) ? 'failed' : 'missing'
    console.log(`${pending.includes(migration) ? state : 'applied'}  ${migration}`)
  }
  return pending.length ? 2 : 0
}

async function writeNew(name: string): Promise<number> {
  if (!name) throw new MigrationError('A new migration needs a name: -- new add_api_keys')
  const { writeNextMigration } = await import('./lib/migration-diff.ts')
  const file = await writeNextMigration(name)
  return say(
    file ? `Wrote ${file}. Read it before you apply it.` : 'schema.prisma has nothing new.',
  )
}

function databaseUrl(): string {
  loadEnv()
  const url = process.env.DATABASE_URL
  if (url) return url
  const form = 'postgresql://user:password@host:5432/name'
  throw new MigrationError(`DATABASE_URL is missing: the database to migrate, ${form}.`)
}

function say(text: string): 0 {
  console.log(text)
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  const expected = error instanceof MigrationError || (error as Error).name === 'TypeError'
  console.error(expected ? (error as Error).message : error)
  process.exitCode = 1
}
