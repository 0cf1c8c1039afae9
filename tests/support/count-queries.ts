import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma'

/** A client of the same database that remembers the statements it sends. */
export function countingDb(databaseUrl: string) {
  const statements: string[] = []
  const db = new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl }),
    log: [{ emit: 'event', level: 'query' }],
  })
  db.$on('query', ({ query }) => statements.push(query.trim()))
  /** What was sent while this ran, each as its first word: select, insert, with, begin. */
  async function during(work: () => Promise<unknown>): Promise<string[]> {
    statements.length = 0
    await work()
    return statements.map((statement) => /^\w+/.exec(statement)?.[0].toLowerCase() ?? statement)
  }
  return { db: db as unknown as PrismaClient, during }
}
