import { afterAll, beforeAll, expect, it } from 'vitest'
import { poolSize } from '#server/adapters/db.ts'
import { createApiKey } from '#server/services/api/api-keys.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** Longer than Prisma's own patience with a transaction. */
const busyMilliseconds = 2_500

it('a transaction waits for a connection as long as any query does, while all are in use', async () => {
  const { db } = world.deps
  const { id } = await world.person()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let begun = 0
  const holders = Array.from({ length: poolSize }, () =>
    db.$transaction(
      async () => {
        begun += 1
        await released
      },
      { timeout: 60_000 },
    ),
  )
  await expect.poll(() => begun).toBe(poolSize)
  const since = Date.now()
  const key = { name: 'Late', scopes: ['read' as const], expiresInDays: null }
  const outcome = createApiKey(world.deps, id, key).then(() => 'made', String)
  const waited = () => Date.now() - since
  await expect.poll(waited).toBeGreaterThan(busyMilliseconds)
  release()
  expect(await outcome).toBe('made')
  await Promise.all(holders)
})
