import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiLimits } from '#shared/catalog.ts'
import { credentials } from '../../scripts/lib/stack/environment.ts'
import { keyOf } from '../support/api-keys.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const program = fileURLToPath(new URL('../support/call-many.ts', import.meta.url))

/** Starts a process that will make `count` calls at once, when told to. */
async function startCaller(key: string, count: number) {
  const child = spawn(process.execPath, [program, key, String(count)], {
    env: {
      ...credentials({ database: true, linkedin: true, stripe: true }),
      PATH: process.env.PATH,
      DATABASE_URL: world.deps.config.databaseUrl,
      NUXT_PUBLIC_SITE_URL: 'http://localhost:3000',
      STRIPE_WEBHOOK_SECRET: 'whsec_test',
      LOG_LEVEL: 'silent',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  return async function go(): Promise<{ admitted: number; refusals: string[] }> {
    const exited = once(child, 'exit')
    child.stdin.write('go\n')
    const { value } = await lines.next()
    await exited
    return JSON.parse(String(value))
  }
}

describe('2,000 calls at once, over two processes, of a free user with 1,000 a month', () => {
  it('let in exactly 1,000', async () => {
    const person = await world.person()
    const keys = [await keyOf(world.deps, person), await keyOf(world.deps, person)]
    const limit = apiLimits.free.callsPerMonth
    // A key each, for the month is the person's and not the key's.
    const callers = await Promise.all(keys.map((key) => startCaller(key, limit)))
    const results = await Promise.all(callers.map((go) => go()))

    expect(results.reduce((sum, { admitted }) => sum + admitted, 0)).toBe(limit)
    expect([...new Set(results.flatMap(({ refusals }) => refusals))]).toEqual(['quota_exceeded'])
    const row = await world.deps.db.apiQuota.findFirstOrThrow({ where: { userId: person.id } })
    expect(row.used).toBe(limit)
    const usage = await world.deps.db.apiUsage.aggregate({
      where: { userId: person.id },
      _sum: { calls: true },
    })
    expect(usage._sum.calls).toBe(limit)
  })
})
