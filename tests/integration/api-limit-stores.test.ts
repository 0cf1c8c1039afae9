import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCallPace } from '#server/adapters/call-pace.ts'
import { createLimiter } from '#server/adapters/limiter.ts'
import type { Deps } from '#server/deps.ts'
import { admitCall } from '#server/services/admit-call.ts'
import { apiLimits } from '#shared/catalog.ts'
import { keyOf, subscribe } from '../support/api-keys.ts'
import { hasRedis, startRedis } from '../support/redis.ts'
import { createWorld, type World } from '../support/world.ts'

// The same promises wherever limits are counted. Redis is left out where there is none to start.
describe.each([
  { store: 'PostgreSQL and memory', redis: false },
  { store: 'Redis', redis: true },
])('limits counted in $store', ({ redis }) => {
  describe.skipIf(redis && !hasRedis)('', () => {
    let world: World
    let server: Awaited<ReturnType<typeof startRedis>> | null = null
    /** The doors of two processes. */
    let processes: [Deps, Deps]

    beforeAll(async () => {
      world = await createWorld()
      server = redis ? await startRedis() : null
      processes = [createProcess(), createProcess()]
    })
    afterAll(async () => {
      for (const { limiter } of processes) await limiter.close()
      await server?.stop()
      await world.stop()
    })

    function createProcess(): Deps {
      const limiter = createLimiter(world.deps.db, server?.url ?? null, world.deps.log)
      return { ...world.deps, limiter, callPace: createCallPace(limiter, { shared: redis }) }
    }

    const admitted = async (key: string | null, count: number, address: string) => {
      const call = { key, address, endpoint: 'test', scope: 'read' as const }
      const answers = await Promise.all(
        Array.from({ length: count }, (_, turn) => admitCall(processes[turn % 2]!, call)),
      )
      return answers.filter((answer) => answer.admitted).length
    }

    it('let a guest’s address make exactly its calls of the day, over two processes', async () => {
      const { callsPerDay } = apiLimits.guest
      expect(await admitted(null, callsPerDay + 15, '203.0.113.9')).toBe(callsPerDay)
      expect(await admitted(null, 1, '203.0.113.10')).toBe(1)
      expect(await admitted(null, callsPerDay + 5, '2001:db8::1')).toBe(callsPerDay)
      expect(await admitted(null, 1, '2001:db8::2')).toBe(0)
    })

    it('refuse a Premium member who runs away, and nobody else', async () => {
      const [runner, walker] = [await world.person(), await world.person()]
      for (const person of [runner, walker]) await subscribe(world.deps, person)
      const keys = [await keyOf(world.deps, runner), await keyOf(world.deps, walker)] as const
      const many = apiLimits.premium.callsPerSecond * 10
      expect(await admitted(keys[0], many, '')).toBeLessThan(many)
      expect(await admitted(keys[1], 1, '')).toBe(1)
    })
  })
})
