import type { TestProject } from 'vitest/node'
import { startTestCluster, type TestCluster } from './test-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster
  }
}

/** One PostgreSQL for the whole run; vitest calls what is returned at its end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...cluster } = await startTestCluster()
  project.provide('testCluster', cluster)
  return stop
}
