import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { createDatabase, withClient } from '../../scripts/lib/database.ts'
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../scripts/lib/embedded-postgres.ts'
import { createTestDatabase } from '../support/database.ts'
import { removeLeftovers } from '../support/test-database.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'almanac-test-'))
})

afterEach(() => removeEmbeddedPostgres(dataDir))

async function addNote(url: string): Promise<number> {
  return withClient(url, async (client) => {
    await client.query('create table if not exists notes (id serial)')
    await client.query('insert into notes default values')
    const { rows } = await client.query<{ count: string }>('select count(*) from notes')
    return Number(rows[0]?.count)
  })
}

/** Starts the database in another process, which prints its address and stays. */
async function startElsewhere(): Promise<{ starter: ChildProcess; adminUrl: string }> {
  const library = path.resolve(import.meta.dirname, '../../scripts/lib/embedded-postgres.ts')
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(library)})
    const { adminUrl } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(adminUrl)
    setInterval(() => {}, 1000)`
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  const args = ['--input-type=module', '-e', program]
  const starter = spawn(process.execPath, args, { stdio: [...stdio] })
  const [line] = (await once(starter.stdout ?? starter, 'data')) as [Buffer]
  return { starter, adminUrl: line.toString().trim() }
}

test('data and port stay from one start to the next', async () => {
  const first = await startEmbeddedPostgres({ dataDir })
  const url = await createDatabase(first.adminUrl, 'app')
  expect(await addNote(url)).toBe(1)
  await first.stop()
  const second = await startEmbeddedPostgres({ dataDir })
  expect(await addNote(url)).toBe(2)
  expect(second.port).toBe(first.port)
  await second.stop()
})

test('the server ends with a starter that is killed, and its data is there at the next start', async () => {
  const { starter, adminUrl } = await startElsewhere()
  expect(await addNote(adminUrl)).toBe(1)
  starter.kill('SIGKILL')
  const answer = () => addNote(adminUrl).then(String, ({ message }: Error) => message)
  await expect.poll(answer).toMatch(/ECONNREFUSED|shutting/)
  const server = await startEmbeddedPostgres({ dataDir })
  expect(await addNote(server.adminUrl)).toBeGreaterThanOrEqual(2)
  await server.stop()
})

test('a server that was killed itself is recovered', async () => {
  const first = await startEmbeddedPostgres({ dataDir })
  expect(await addNote(first.adminUrl)).toBe(1)
  process.kill(first.pid, 'SIGKILL')
  await first.exited
  const second = await startEmbeddedPostgres({ dataDir })
  expect(await addNote(second.adminUrl)).toBe(2)
  await second.stop()
})

test('a folder that another living process uses is left alone', async () => {
  const { starter, adminUrl } = await startElsewhere()
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
    `is in use by process ${starter.pid}`,
  )
  expect(await addNote(adminUrl)).toBe(1)
  starter.kill()
  await once(starter, 'exit')
})

test('what runs left behind a day ago is removed, and a run that watches for days keeps what it has', async () => {
  const { starter, adminUrl } = await startElsewhere()
  const abandoned = await mkdtemp(path.join(tmpdir(), 'almanac-services-'))
  const young = await mkdtemp(path.join(tmpdir(), 'almanac-services-'))
  const daysAgo = new Date(Date.now() - 50 * 3_600_000)
  for (const folder of [dataDir, abandoned]) await utimes(folder, daysAgo, daysAgo)
  await removeLeftovers()
  expect([abandoned, young, dataDir].map((folder) => existsSync(folder))).toEqual([
    false,
    true,
    true,
  ])
  expect(await addNote(adminUrl)).toBe(1)
  await rm(young, { recursive: true })
  starter.kill()
  await once(starter, 'exit')
})

test('a given port that somebody has is said, and never used', async () => {
  const stranger = createServer().listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const { port } = stranger.address() as AddressInfo
  await expect(startEmbeddedPostgres({ dataDir, port })).rejects.toThrow(
    `Port ${port}, meant for the database, is taken by another program.`,
  )
  stranger.close()
})

test('nobody gets in without the password', async () => {
  const server = await startEmbeddedPostgres({ dataDir })
  const guessed = new URL(server.adminUrl)
  guessed.password = 'postgres'
  await expect(addNote(guessed.href)).rejects.toThrow('password authentication failed')
  await server.stop()
})

describe('a test database', () => {
  test('is migrated, its own, and gone after the drop', async () => {
    const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
    const tables = await withClient(first.url, (client) =>
      client.query(`select 1 from pg_tables where tablename = '_prisma_migrations'`),
    )
    expect(tables.rowCount).toBe(1)
    expect([await addNote(first.url), await addNote(second.url)]).toEqual([1, 1])
    await Promise.all([first.drop(), second.drop()])
    const left = await withClient(inject('testCluster').adminUrl, (client) =>
      client.query('select 1 from pg_database where datname = $1', [
        new URL(first.url).pathname.slice(1),
      ]),
    )
    expect(left.rowCount).toBe(0)
  })
})
