import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '#server/config.ts'
import { createDeps, type Deps } from '#server/deps.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { tapPostgres } from '../support/postgres-tap.ts'
import { makeVisitor } from '../support/visitor.ts'

let app: TestApp
let deps: Deps
let tap: Awaited<ReturnType<typeof tapPostgres>>
let cookies: { free: string; premium: string }

beforeAll(async () => {
  app = await startApp({
    env: { RUN_WORKER: 'false' },
    async beforeDatabase(databaseUrl) {
      tap = await tapPostgres(databaseUrl)
      return tap.url
    },
  })
  deps = createDeps(parseConfig({ ...app.services.env, LOG_LEVEL: 'silent' }))
  cookies = {
    free: (await makeVisitor(deps, 'free')).cookie,
    premium: (await makeVisitor(deps, 'premium', { premium: true })).cookie,
  }
})
afterAll(async () => {
  await deps.db.$disconnect()
  await app.stop()
  await tap.close()
})

/** What a GET of this path sends to the database; the visitor has been there before. */
async function statementsOf(path: string, cookie?: string) {
  const get = async () => {
    const response = await fetch(app.url + path, { headers: cookie ? { cookie } : {} })
    expect([path, response.status]).toEqual([path, 200])
    await response.text()
  }
  await get()
  return tap.during(get)
}

/** How PostgreSQL goes about a statement whatever its parameters, in a database of many rows. */
async function planOf(statement: string): Promise<string> {
  const client = new pg.Client(app.services.databaseUrl)
  await client.connect()
  // A handful of rows is read through sooner than looked up.
  await client.query('set enable_seqscan = off')
  const { rows } = await client.query(`explain (generic_plan, format json) ${statement}`)
  await client.end()
  return JSON.stringify(rows)
}

/** Those that look up who a cookie belongs to; the account page lists sessions besides. */
const lookups = (statements: string[]) =>
  statements.filter((sql) => /\bsessions\b.*\busers\b/s.test(sql))

/** What was sent a second time. */
const repeated = (statements: string[]) =>
  statements.filter((sql, index) => statements.indexOf(sql) < index)

describe('what a request asks of the database', () => {
  it('for a status check is one query, and PostgreSQL answers it by indexes', async () => {
    for (const cookie of Object.values(cookies)) {
      let statements: string[] = []
      // The webhooks of what was just bought come in between, and are waited for.
      const ask = async () => (statements = await statementsOf('/api/trpc/user.status', cookie))
      await expect.poll(ask, { timeout: 20_000 }).toHaveLength(1)
      const plan = await planOf(statements[0] ?? '')
      expect(plan).toContain('sessions_pkey')
      expect(plan).not.toContain('Seq Scan')
    }
    expect(await statementsOf('/api/trpc/user.status')).toEqual([])
  })

  const pages = ['/', '/pricing', '/account', '/account/billing', '/account/usage', '/checkout']
  const opened = [
    ...pages.map((path) => ({ path, tier: 'free' as const })),
    ...[...pages.slice(0, -1), '/planner'].map((path) => ({ path, tier: 'premium' as const })),
  ]

  it.each(opened)('for $path, drawn for $tier, reads the session once', async ({ path, tier }) => {
    const statements = await statementsOf(path, cookies[tier])
    expect(lookups(statements)).toHaveLength(1)
  })

  it.each(opened)('for $path, drawn for $tier, is asked once', async ({ path, tier }) => {
    const statements = await statementsOf(path, cookies[tier])
    expect(repeated(statements)).toEqual([])
  })

  it('for the checkout page of somebody new is seven queries, however many plans there are', async () => {
    expect(await statementsOf('/checkout', cookies.free)).toHaveLength(7)
  })

  it('for a guest’s page reads no session', async () => {
    for (const path of ['/', '/pricing', '/holidays/de']) {
      expect(lookups(await statementsOf(path))).toEqual([])
    }
  })
})
