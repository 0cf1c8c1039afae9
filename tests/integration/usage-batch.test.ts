import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createUsageBatch } from '#server/adapters/usage-batch.ts'
import type { Db } from '#server/adapters/db.ts'
import { listApiKeys } from '#server/services/api/api-keys.ts'
import { keyOf } from '../support/api-keys.ts'
import { createWorld, type Person, type World } from '../support/world.ts'

let world: World
let person: Person
let keyId: string
const day = '2026-05-01'
const at = new Date(`${day}T12:00:00Z`)

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  person = await world.person()
  await keyOf(world.deps, person)
  keyId = (await listApiKeys(world.deps, person.id))[0]?.id ?? ''
})

const callTo = (endpoint: string) => ({ userId: person.id, keyId, endpoint, day, at })
const batchOn = (db: Db) => createUsageBatch(db, world.deps.log)

async function counted(): Promise<Record<string, number>> {
  const rows = await world.deps.db.apiUsage.findMany({ where: { userId: person.id } })
  return Object.fromEntries(rows.map(({ endpoint, calls }) => [endpoint, calls]))
}

/** The database, refusing to write while `refusing` is true. */
function flaky() {
  const state = { refusing: true }
  const db = new Proxy(world.deps.db, {
    get(target, name) {
      if (name === '$transaction' && state.refusing) {
        return () => Promise.reject(new Error('connection lost'))
      }
      return Reflect.get(target, name)
    },
  })
  return { db, state }
}

describe('calls counted in memory', () => {
  it('are added to what is there, by several processes at once', async () => {
    const batches = [batchOn(world.deps.db), batchOn(world.deps.db), batchOn(world.deps.db)]
    for (const batch of batches) {
      for (let count = 0; count < 50; count += 1) {
        batch.add(callTo('GET /a'))
        batch.add(callTo('GET /b'))
      }
    }
    await Promise.all(batches.map((batch) => batch.flush()))
    await batches[0]?.flush()
    expect(await counted()).toEqual({ 'GET /a': 150, 'GET /b': 150 })
  })

  it('are written by themselves after a while', async () => {
    batchOn(world.deps.db).add(callTo('GET /a'))
    await expect.poll(counted).toEqual({ 'GET /a': 1 })
  })

  it('are kept while they cannot be written', async () => {
    const { db, state } = flaky()
    const batch = batchOn(db)
    batch.add(callTo('GET /a'))
    await expect(batch.flush()).rejects.toThrow('connection lost')
    batch.add(callTo('GET /a'))
    state.refusing = false
    await batch.flush()
    expect(await counted()).toEqual({ 'GET /a': 2 })
  })

  it('that come in while others are being written are not lost', async () => {
    const batch = batchOn(world.deps.db)
    batch.add(callTo('GET /a'))
    const first = batch.flush()
    batch.add(callTo('GET /a'))
    const second = batch.flush()
    await Promise.all([first, second])
    expect(await counted()).toEqual({ 'GET /a': 2 })
  })

  it('of somebody deleted meanwhile do not hold up the others', async () => {
    const gone = await world.person()
    await keyOf(world.deps, gone)
    const goneKey = (await listApiKeys(world.deps, gone.id))[0]?.id ?? ''
    const batch = batchOn(world.deps.db)
    batch.add({ ...callTo('GET /a'), userId: gone.id, keyId: goneKey })
    batch.add(callTo('GET /a'))
    await world.deps.db.user.delete({ where: { id: gone.id } })
    await batch.flush()
    expect(await counted()).toEqual({ 'GET /a': 1 })
  })
})
