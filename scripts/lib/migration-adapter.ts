import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import pg from 'pg'

/**
 * The adapter cuts a script at every semicolon, so it would break a function's body and leave half
 * of a failed migration behind. Sent whole, as Prisma's native engine does, a script is one
 * transaction.
 */
export class MigrationAdapter extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script).catch(rethrowForEngine)
    }
    return adapter
  }
}

function rethrowForEngine(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error
  const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error
  const original = { originalCode: code, originalMessage: message }
  const failure = { kind: 'postgres' as const, code, severity, message, detail, column, hint }
  throw new DriverAdapterError({ ...failure, ...original })
}
