/** A failure told so that an operator can act on it; its message is the whole story. */
export class MigrationError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'MigrationError'
  }
}

/** Says in plain sentences what the driver's or the engine's error means. */
export function explainMigrationError(error: unknown, databaseUrl: string): unknown {
  if (!(error instanceof Error)) return error
  const { code = '' } = error as Error & { code?: string }
  const timedOut = error.message.includes('timeout exceeded when trying to connect')
  const reason = unreachable[timedOut ? 'ETIMEDOUT' : code]
  if (reason) {
    return new MigrationError(
      `The database ${describe(databaseUrl)} cannot be used: ${reason}.`,
      error,
    )
  }
  if (code === 'P3009') return new MigrationError(explainFailedHistory(error.message), error)
  const failed = /migration_name="([^"]+)"/.exec(error.message)?.[1]
  if (failed) return new MigrationError(explainFailedScript(failed, error.message), error)
  return error
}

const unreachable: Record<string, string | undefined> = {
  ECONNREFUSED: 'nothing listens there (is PostgreSQL running?)',
  ECONNRESET: 'it closed the connection',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be looked up now',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to its host',
  '28P01': 'it refuses the user name or the password',
  '28000': 'it refuses this user',
  '3D000': 'the server has no database of that name',
  '57P03': 'the server is still starting',
  '53300': 'the server has no connection left',
}

// The address without the password, which has no place in a log.
function describe(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `${pathname.slice(1)} on ${hostname}:${port || 5432}`
}

function explainFailedHistory(message: string): string {
  const names = [...message.matchAll(/The `([^`]+)` migration/g)].map((match) => match[1])
  return [
    `An earlier attempt at ${names.join(', ')} failed, so nothing more is applied.`,
    'Its error is in the column "logs" of the table _prisma_migrations. Look at what it left behind, and',
    `undo it, then run: npm run db:migrate -- resolve ${names[0]} --rolled-back`,
    `or finish it by hand, then run: npm run db:migrate -- resolve ${names[0]} --applied`,
  ].join('\n')
}

function explainFailedScript(name: string, message: string): string {
  const reason = message.split('\n').find((line) => line.includes('ERROR:')) ?? message
  return [
    `The migration ${name} failed: ${reason.replace(/^.*?ERROR: /, '')}`,
    'It ran in a transaction, so nothing of it was kept. Mend what it stumbled on, then run:',
    `npm run db:migrate -- resolve ${name} --rolled-back`,
    'and apply again.',
  ].join('\n')
}
