/** The one method of a pg client or pool that is needed here. */
type Queryable = { query: (sql: string) => Promise<{ rows: { migration_name: string }[] }> }

/** Which of the expected migrations a database has not finished, by one plain query. */
export async function pendingMigrations(
  database: Queryable,
  expected: readonly string[],
): Promise<string[]> {
  const finished = await namesOf(database, 'finished_at is not null and rolled_back_at is null')
  return expected.filter((name) => !finished.includes(name))
}

/** Which migrations a database began and neither finished nor undid. */
export async function failedMigrations(database: Queryable): Promise<string[]> {
  return namesOf(database, 'finished_at is null and rolled_back_at is null')
}

const undefinedTable = '42P01'

async function namesOf(database: Queryable, condition: string): Promise<string[]> {
  try {
    const sql = `select migration_name from _prisma_migrations where ${condition}`
    const { rows } = await database.query(sql)
    return rows.map((row) => row.migration_name)
  } catch (error) {
    // Prisma makes the table with the first migration.
    if ((error as { code?: string }).code === undefinedTable) return []
    throw error
  }
}
