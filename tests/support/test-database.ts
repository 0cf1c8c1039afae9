import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createDatabase, dropDatabase } from '../../scripts/lib/database.ts'
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../scripts/lib/embedded-postgres.ts'
import { applyMigrations } from '../../scripts/lib/migrations.ts'

/** What a test needs to make databases: plain data, so that it can travel to a test worker. */
export type TestCluster = { adminUrl: string; template: string }

export type TestDatabase = { url: string; drop: () => Promise<void> }

const prefix = 'almanac-test-'
const template = 'template_migrated'

/** Starts a throw-away PostgreSQL and migrates the template that every test database is copied from. */
export async function startTestCluster(): Promise<TestCluster & { stop: () => Promise<void> }> {
  await removeLeftovers()
  const dataDir = mkdtempSync(path.join(tmpdir(), prefix))
  const server = await startEmbeddedPostgres({ dataDir, throwAway: true })
  async function stop() {
    await server.stop()
    await removeEmbeddedPostgres(dataDir)
  }
  try {
    const url = await createDatabase(server.adminUrl, template)
    await applyMigrations(url)
    return { adminUrl: server.adminUrl, template, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A database of one's own, migrated and empty, as a copy of the template: some 30 ms. */
export async function createDatabaseIn(
  cluster: TestCluster,
  options: { migrated?: boolean } = {},
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const source = options.migrated === false ? 'template0' : cluster.template
  const url = await createDatabase(cluster.adminUrl, name, { template: source })
  return { url, drop: () => dropDatabase(cluster.adminUrl, name) }
}

const leftBehind = new RegExp(`^(${prefix}|almanac-services-|almanac-convergence-|almanac-unpack-)`)

/** Removes what runs of a day ago or longer left behind, for one that was killed could not clear up. */
export async function removeLeftovers(): Promise<void> {
  const dayAgo = Date.now() - 24 * 3_600_000
  for (const name of readdirSync(tmpdir()).filter((entry) => leftBehind.test(entry))) {
    const folder = path.join(tmpdir(), name)
    const found = statSync(folder, { throwIfNoEntry: false })
    if (!found || found.uid !== process.getuid?.() || found.mtimeMs > dayAgo) continue
    try {
      if (name.startsWith(prefix)) await removeEmbeddedPostgres(folder)
      else rmSync(folder, { recursive: true, force: true })
    } catch {
      // A run that watches may be as old, and another one may be removing the same.
    }
  }
}
