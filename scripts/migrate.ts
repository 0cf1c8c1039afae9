import { applyMigrations, migrationStatus, resolveMigration } from './lib/migrations.ts'
import { exitCodes, OperatorError, runCommand, type Outcome } from './lib/operator/command.ts'

const help = `Brings the database of DATABASE_URL to the schema of this version.

  npm run db:migrate                    apply what is missing; safe from several processes at once
  npm run db:migrate -- status          say what is applied, missing or failed, and change nothing
  npm run db:migrate -- new <name>      write the next migration from prisma/schema.prisma
  npm run db:migrate -- resolve <migration> --rolled-back | --applied
                                        record that a failed migration was undone, or finished by hand

  --json   one JSON document: { applied }, { migrations }, { file } or { resolved, as }
  --help

The migrations are SQL files under prisma/migrations, in Prisma's own layout. It ends with 0 when the
database is current, with 1 when something failed, and status ends with 2 when migrations are missing.`

type Flags = { 'rolled-back'?: boolean; applied?: boolean }

function run(flags: Flags, positionals: string[]): Promise<Outcome> {
  const [command = 'apply', name] = positionals
  if (command === 'new') return writeNew(positionals.slice(1).join(' '))
  if (command === 'apply') return apply(databaseUrl())
  if (command === 'status') return status(databaseUrl())
  if (command === 'resolve' && name && flags.applied !== flags['rolled-back']) {
    return resolve(databaseUrl(), name, flags.applied ? 'applied' : 'rolled-back')
  }
  throw new OperatorError(`This is not a command: ${positionals.join(' ')}\n\n${help}`)
}

async function apply(url: string): Promise<Outcome> {
  const onWait = () => console.error('Another process is migrating this database; waiting for it.')
  const applied = await applyMigrations(url, { onWait })
  const done = applied.length ? 'The database is current.' : 'The database was current already.'
  const text = [...applied.map((migration) => `Applied ${migration}`), done].join('\n')
  return { code: exitCodes.fine, result: { applied }, text }
}

async function status(url: string): Promise<Outcome> {
  const { expected, pending, failed } = await migrationStatus(url)
  const migrations = expected.map((name) => {
    const open = failed.includes(name) ? 'failed' : 'missing'
    return { name, state: pending.includes(name) ? open : 'applied' }
  })
  return {
    code: pending.length ? exitCodes.findings : exitCodes.fine,
    result: { migrations },
    text: migrations.map(({ name, state }) => `${state}  ${name}`).join('\n'),
  }
}

async function resolve(url: string, name: string, as: 'applied' | 'rolled-back'): Promise<Outcome> {
  await resolveMigration(url, name, as)
  const text = `${name} is recorded as ${as === 'applied' ? 'applied' : 'rolled back'}.`
  return { code: exitCodes.fine, result: { resolved: name, as }, text }
}

async function writeNew(name: string): Promise<Outcome> {
  if (!name) throw new OperatorError('A new migration needs a name: -- new add_api_keys')
  const { writeNextMigration } = await import('./lib/migration-diff.ts')
  const file = await writeNextMigration(name)
  const text = file
    ? `Wrote ${file}. Read it before you apply it.`
    : 'schema.prisma has nothing new.'
  return { code: exitCodes.fine, result: { file: file ?? null }, text }
}

const form = 'postgresql://user:password@host:5432/name'

function databaseUrl(): string {
  const url = process.env.DATABASE_URL?.trim()
  if (!url) throw new OperatorError(`DATABASE_URL is missing: the database to migrate, ${form}.`)
  if (/^postgres(ql)?:\/\//.test(url)) return url
  throw new OperatorError(
    `DATABASE_URL is not of the right form: the database to migrate, ${form}.`,
  )
}

await runCommand({
  help,
  options: { 'rolled-back': { type: 'boolean' }, applied: { type: 'boolean' } },
  run,
})
