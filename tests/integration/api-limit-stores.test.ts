import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCallPace } from '#server/adapters/call-pace.ts'
import { createLimiter } from '#server/adapters/limiter.ts'
import { connectRedis } from '#server/adapters/redis.ts'
import type { Deps } from '#server/deps.ts'
import { admitCall } from '#server/services/api/admit-call.ts'
import { cardLimits, withCardLimits } from '#server/services/billing/card-limits.ts'
import { apiLimits } from '#shared/catalog.ts'
import { keyOf, subscribe } from '../support/api-keys.ts'
import { hasRedis, patience, startRedis, type TestRedis } from '../support/redis.ts'
import { createWorld, type World } from '../support/world.ts'

// The same promises wherever limits are counted. Redis is left out where there is none to start.
describe.each([
  { store: 'PostgreSQL and memory', inRedis: false },
  { store: 'Redis', inRedis: true },
])('limits counted in $store', ({ inRedis }) => {
  describe.skipIf(inRedis && !hasRedis)('', () => {
    let world: World
    let server: TestRedis | null = null
    /** The doors of two processes. */
    let processes: [Deps, Deps]

    beforeAll(async () => {
      server = inRedis ? await startRedis() : null
      world = await createWorld({ env: server ? { REDIS_URL: server.url.href } : {} })
      processes = [createProcess(), createProcess()]
    })
    afterAll(async () => {
      for (const { redis } of processes) redis?.close()
      await world.stop()
      await server?.stop()
    })

    function createProcess(): Deps {
      const { db, config, log } = world.deps
      const redis = config.redisUrl && connectRedis(config.redisUrl, log, patience)
      return {
        ...world.deps,
        redis,
        limiter: createLimiter(db, redis),
        callPace: createCallPace(redis),
      }
    }

    const call = (key: string | null, address = '') => ({
      key,
      address,
      endpoint: 'test',
      scope: 'read' as const,
    })
    const admitted = async (key: string | null, count: number, address = '') => {
      const answers = await Promise.all(
        Array.from({ length: count }, (_, turn) =>
          admitCall(processes[turn % 2]!, call(key, address)),
        ),
      )
      return answers.filter((answer) => answer.admitted).length
    }
    const premiumKey = async () => {
      const person = await world.person()
      await subscribe(world.deps, person)
      return keyOf(world.deps, person)
    }
    const many = apiLimits.premium.callsPerSecond * 10

    it('let a guest’s address make exactly its calls of the day, over two processes', async () => {
      const { callsPerDay } = apiLimits.guest
      expect(await admitted(null, callsPerDay + 15, '203.0.113.9')).toBe(callsPerDay)
      expect(await admitted(null, 1, '203.0.113.10')).toBe(1)
      expect(await admitted(null, callsPerDay + 5, '2001:db8::1')).toBe(callsPerDay)
      expect(await admitted(null, 1, '2001:db8::2')).toBe(0)
    })

    it('refuse a Premium member who runs away, and nobody else', async () => {
      const [runner, walker] = [await premiumKey(), await premiumKey()]
      expect(await admitted(runner, many)).toBeLessThan(many)
      expect(await admitted(walker, 1)).toBe(1)
    })

    it('stop one person who tries many cards, over two processes', async () => {
      const { points } = cardLimits.cardsPerUser
      const uses = Array.from({ length: points + 8 }, (_, turn) => {
        const user = { id: 'tester', address: `192.0.2.${turn}` }
        const use = { user, paymentMethodId: `pm_${turn}` }
        return withCardLimits(processes[turn % 2]!, use, async () => 'done')
      })
      const done = (await Promise.allSettled(uses)).filter(({ status }) => status === 'fulfilled')
      expect(done).toHaveLength(points)
    })

    it('are counted there, and nowhere else', async () => {
      const names = ['api-guest', 'cards-user', 'cards-address', 'card-presses']
      await admitted(await premiumKey(), 1)
      const keys = (await processes[0].redis?.client.keys('*')) ?? []
      const rows = await world.deps.db.rateLimit.findMany()
      const places = inRedis ? keys : rows.map(({ key }) => key)
      for (const name of names) expect(places).toContainEqual(expect.stringContaining(name))
      expect(inRedis ? rows : keys).toEqual([])
      // The limit per second is never worth a row in PostgreSQL.
      expect(keys.some((key) => key.startsWith('limit:api-second:'))).toBe(inRedis)
    })
  })
})

describe.skipIf(!hasRedis)('while Redis is down', () => {
  let world: World
  let server: TestRedis
  const answer = (given: { key: string | null; address?: string }) =>
    admitCall(world.deps, { address: null, ...given, endpoint: 'test', scope: 'read' })

  beforeAll(async () => {
    server = await startRedis()
    world = await createWorld({ env: { REDIS_URL: server.url.href } })
  })
  afterAll(() => world.stop())

  it('every call is answered, within its limits, and a card can be used', async () => {
    const [free, member] = [await world.person(), await world.person()]
    await subscribe(world.deps, member)
    const keys = [await keyOf(world.deps, free), await keyOf(world.deps, member)] as const
    await server.stop()

    const address = '203.0.113.20'
    const { callsPerDay } = apiLimits.guest
    const guests = await Promise.all(
      Array.from({ length: callsPerDay + 10 }, () => answer({ key: null, address })),
    )
    expect(guests.filter(({ admitted }) => admitted)).toHaveLength(callsPerDay)
    expect(await answer({ key: keys[0] })).toMatchObject({ admitted: true })
    const many = apiLimits.premium.callsPerSecond * 10
    const calls = await Promise.all(Array.from({ length: many }, () => answer({ key: keys[1] })))
    const letIn = calls.filter(({ admitted }) => admitted)
    expect(letIn.length).toBeGreaterThan(0)
    expect(letIn.length).toBeLessThan(many)

    const use = { user: { id: free.id, address }, paymentMethodId: 'pm_1' }
    await expect(withCardLimits(world.deps, use, async () => 'done')).resolves.toBe('done')
    const rows = await world.deps.db.rateLimit.findMany()
    expect(rows.filter(({ key }) => key.includes('api-second'))).toEqual([])
  })
})
