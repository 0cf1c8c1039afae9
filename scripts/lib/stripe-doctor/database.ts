import { MigrationError } from '../migration-error.ts'
import { migrationStatus } from '../migrations.ts'
import { critical, type Check, type Finding } from './check.ts'

/** Whether the database is there and current. */
export const database: Check = {
  name: 'database',
  needs: [],
  run: async ({ config }) => {
    try {
      const { pending, failed } = await migrationStatus(config.databaseUrl)
      return [...failed.map(failedFinding), ...pendingFinding(pending, failed)]
    } catch (error) {
      if (!(error instanceof MigrationError)) throw error
      return [critical(error.message, 'Start PostgreSQL, or mend DATABASE_URL.')]
    }
  },
}

const failedFinding = (name: string): Finding =>
  critical(
    `The migration ${name} failed half-way.`,
    'Run npm run db:migrate, which says what to do about it.',
  )

function pendingFinding(pending: string[], failed: string[]): Finding[] {
  const missing = pending.filter((name) => !failed.includes(name))
  if (missing.length === 0) return []
  return [
    critical(`The database lacks ${missing.join(', ')}.`, 'Run npm run db:migrate, then restart.'),
  ]
}
