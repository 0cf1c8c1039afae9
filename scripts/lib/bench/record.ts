import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma'

/** A statement as the app sent it. */
export type Statement = { sql: string; params: unknown[] }

/**
 * Runs `work` on a client that writes down what it sends, and returns that: a server without the app can
 * then send the very same.
 */
export async function recordStatements(
  databaseUrl: string,
  work: (db: PrismaClient) => Promise<unknown>,
): Promise<Statement[]> {
  const recorded: Statement[] = []
  const db = new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl }),
    log: [{ emit: 'event', level: 'query' }],
  })
  db.$on('query', ({ query, params }) => {
    recorded.push({ sql: query, params: JSON.parse(params) as unknown[] })
  })
  await work(db as unknown as PrismaClient)
  await db.$disconnect()
  return recorded
}
