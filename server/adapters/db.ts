import { PrismaPg } from '@prisma/adapter-pg'
import { hash } from 'node:crypto'
import { AppError } from '#shared/errors.ts'
import { Prisma, PrismaClient } from '#prisma'

export type Db = PrismaClient
/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient

/** Connections a process holds at most. */
export const poolSize = 20

const connectionWaitMilliseconds = 10_000

/** Connects to PostgreSQL at the first query; `$disconnect()` ends the pool. */
export function createDb(databaseUrl: string): Db {
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: poolSize,
      connectionTimeoutMillis: connectionWaitMilliseconds,
    },
    // Named statements let PostgreSQL keep each query's plan on its connection.
    { statementNameGenerator: ({ sql }) => hash('sha1', sql, 'base64url') },
  )
  // By itself Prisma lets a transaction wait two seconds for a connection, and any other query longer.
  return new PrismaClient({ adapter, transactionOptions: { maxWait: connectionWaitMilliseconds } })
}

/** Whether a write was refused by a unique constraint (Prisma: error P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}

// Prisma: error P2028, a transaction could not begin in time or took too long.
const transactionTimeout = 'P2028'
// PostgreSQL: error codes, lock_not_available.
const lockNotAvailable = '55P03'

/** Whether a transaction failed for want of time or of a lock, and not by a fault of the database. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  return error.code === transactionTimeout || sqlState(error) === lockNotAvailable
}

/** PostgreSQL's own code of an error, which the driver adapter passes on. */
function sqlState({ meta }: Prisma.PrismaClientKnownRequestError): unknown {
  const failure = meta?.driverAdapterError
  const cause = failure instanceof Error ? failure.cause : null
  return cause && typeof cause === 'object' && 'originalCode' in cause ? cause.originalCode : null
}

/** The database's own time, which several processes agree on. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`
  if (!row) throw new Error('The database did not tell the time')
  return row.now
}

/**
 * Has whoever counts what a person has, before adding to it, do so one after the other: two at once would
 * each count before the other's is there. Until the transaction ends. Throws AppError account_closing for
 * somebody whose account was deleted since the request began.
 */
export async function lockUserRow(tx: Tx, userId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from users where id = ${userId}::uuid for no key update`
  if (rows.length === 0) throw new AppError('account_closing')
}
