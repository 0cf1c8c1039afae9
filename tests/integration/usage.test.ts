import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { usagePolicy } from '#shared/catalog.ts'
import type { Deps } from '#server/deps.ts'
import { createApiKey } from '#server/services/api/api-keys.ts'
import { pruneUsage } from '#server/services/api/prune-usage.ts'
import { exportUsageCsv, readUsageOverview } from '#server/services/api/usage.ts'
import { createWorld, type Person, type World } from '../support/world.ts'

let world: World
let deps: Deps
let person: Person
const now = new Date('2026-05-15T12:00:00Z')

beforeAll(async () => {
  world = await createWorld()
  deps = { ...world.deps, clock: { now: () => now } }
})
afterAll(() => world.stop())
beforeEach(async () => {
  person = await world.person()
})

async function makeKey(name: string): Promise<string> {
  const input = { name, scopes: ['read' as const], expiresInDays: null }
  return (await createApiKey(deps, person.id, input)).summary.id
}

const count = (keyId: string, day: string, calls: number, endpoint = 'listHolidays') =>
  deps.db.apiUsage.create({
    data: { userId: person.id, keyId, day: new Date(day), calls, endpoint },
  })

const quotaOf = (month: string, used: number) =>
  deps.db.apiQuota.create({ data: { userId: person.id, month: new Date(month), used } })

describe('the overview', () => {
  it('shows a free user the month’s quota, and the last days by day, key and endpoint', async () => {
    const laptop = await makeKey('Laptop')
    const server = await makeKey('Server')
    await quotaOf('2026-05-01', 800)
    await quotaOf('2026-04-01', 1000)
    await count(laptop, '2026-05-15', 3)
    await count(server, '2026-05-15', 4, 'listCountries')
    await count(server, '2026-04-16', 5)
    await count(server, '2026-04-15', 99)
    const overview = await readUsageOverview(deps, { userId: person.id, tier: 'free' })
    expect(overview.quota).toEqual({
      used: 800,
      limit: 1000,
      remaining: 200,
      state: 'warning',
      resetsAt: new Date('2026-06-01T00:00:00Z'),
    })
    expect(overview.days).toHaveLength(usagePolicy.shownDays)
    expect(overview.days.at(0)).toEqual({ day: '2026-04-16', calls: 5 })
    expect(overview.days.at(-1)).toEqual({ day: '2026-05-15', calls: 7 })
    expect(overview.keys.map(({ name, calls }) => [name, calls])).toEqual([
      ['Server', 9],
      ['Laptop', 3],
    ])
    expect(overview.endpoints[0]).toEqual({ endpoint: 'listHolidays', calls: 8 })
  })

  it('shows Premium the month’s calls without a limit', async () => {
    await count(await makeKey('Server'), '2026-05-02', 70_000)
    const { quota } = await readUsageOverview(deps, { userId: person.id, tier: 'premium' })
    expect(quota).toMatchObject({ used: 70_000, limit: null, remaining: null, state: 'ok' })
  })

  it('is a person’s own', async () => {
    await count(await makeKey('Server'), '2026-05-02', 7)
    const stranger = await world.person()
    const overview = await readUsageOverview(deps, { userId: stranger.id, tier: 'free' })
    expect(overview).toMatchObject({ total: 0, keys: [], endpoints: [] })
    expect(await exportUsageCsv(deps, stranger.id)).toBe('day,key_name,key,endpoint,calls\r\n')
  })
})

describe('the CSV file', () => {
  it('has a line per day, key and endpoint, and no formula for a spreadsheet to run', async () => {
    const key = await makeKey('=HYPERLINK("https://example.com","Server, old")')
    await count(key, '2026-05-02', 7)
    await count(key, '2026-04-02', 1)
    const [header, first, second, rest] = (await exportUsageCsv(deps, person.id)).split('\r\n')
    expect(header).toBe('day,key_name,key,endpoint,calls')
    expect(first).toMatch(
      /^2026-04-02,"'=HYPERLINK\(""https:\/\/example\.com"",""Server, old""\)",alm_live_….{4},listHolidays,1$/,
    )
    expect(second).toMatch(/^2026-05-02,.*,7$/)
    expect(rest).toBe('')
  })
})

describe('what is kept', () => {
  it('goes after thirteen months, and keys that ended with it', async () => {
    const old = await makeKey('Ended long ago')
    const ended = await makeKey('Ended lately')
    const used = await makeKey('Old and in use')
    await deps.db.apiKey.update({
      where: { id: old },
      data: { revokedAt: new Date('2025-03-31T23:00:00Z') },
    })
    await deps.db.apiKey.update({
      where: { id: ended },
      data: { expiresAt: new Date('2025-04-01T00:00:00Z') },
    })
    await count(used, '2025-03-31', 1)
    await count(used, '2025-04-01', 1)
    await quotaOf('2025-03-01', 1)
    await quotaOf('2025-04-01', 1)
    expect(await pruneUsage(deps)).toEqual({ usage: 1, quotas: 1, keys: 1 })
    const keys = await deps.db.apiKey.findMany({ where: { userId: person.id } })
    expect(keys.map(({ name }) => name).sort()).toEqual(['Ended lately', 'Old and in use'])
    expect(await deps.db.apiUsage.count({ where: { userId: person.id } })).toBe(1)
    expect(await deps.db.apiQuota.count({ where: { userId: person.id } })).toBe(1)
  })
})
