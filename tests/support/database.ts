import { inject } from 'vitest'
import { createDatabaseIn, type TestDatabase } from './test-database.ts'

/** A database for one test file or one test, on the cluster of global-setup.ts. */
export function createTestDatabase(options?: { migrated?: boolean }): Promise<TestDatabase> {
  return createDatabaseIn(inject('testCluster'), options)
}
