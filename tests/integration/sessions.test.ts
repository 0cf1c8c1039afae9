import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subscriptionFacts } from '#server/adapters/subscription-facts.ts'
import {
  endOtherSessions,
  endSession,
  listSessions,
  noteVisit,
} from '#server/services/account/sessions.ts'
import { createJobHandlers } from '#server/services/jobs.ts'
import { subscribe } from '../support/api-keys.ts'
import { stripeControl } from '../support/stripe-control.ts'
import { createWorld, type Person, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'

async function open({ id }: Person, userAgent: string | null = firefox, lastSeenAt = new Date()) {
  const publicId = randomUUID()
  const attributes = { publicId, userAgent, lastSeenAt }
  const session = await world.deps.lucia.createSession(id, attributes)
  return { secret: session.id, publicId, lastSeenAt }
}

const isOpen = async (secret: string) =>
  (await world.deps.lucia.validateSession(secret)).user !== null

describe('sessions', () => {
  it('are listed by device, this one first', async () => {
    const person = await world.person()
    const other = await open(person, null)
    const current = await open(person)
    await open(await world.person('Eve Example'))
    const list = await listSessions(world.deps, person.id, current.publicId)
    expect(list).toMatchObject([
      { id: current.publicId, device: ['Firefox', 'Linux'], current: true },
      { id: other.publicId, device: [], current: false },
    ])
  })

  it('are named by what is neither the secret nor opens anything', async () => {
    const person = await world.person()
    const { secret } = await open(person)
    const list = await listSessions(world.deps, person.id, null)
    const row = await world.deps.db.session.findFirstOrThrow({ where: { userId: person.id } })
    const shown = JSON.stringify(list)
    expect(shown).not.toContain(secret)
    expect(shown).not.toContain(row.id)
    expect(await isOpen(list[0]!.id)).toBe(false)
    expect(await isOpen(row.id)).toBe(false)
  })

  it('are read with all that decides access, and no more of a subscription', async () => {
    const { db, lucia } = world.deps
    const person = await world.person()
    const { secret } = await open(person)
    expect((await lucia.validateSession(secret)).user?.subscription).toBeNull()
    await subscribe(world.deps, person)
    const stored = await db.subscription.findFirstOrThrow({
      where: { userId: person.id },
      select: subscriptionFacts,
    })
    expect((await lucia.validateSession(secret)).user?.subscription).toEqual(stored)
  })

  it('end one by one, and only one’s own', async () => {
    const [person, stranger] = [await world.person(), await world.person('Eve Example')]
    const { secret, publicId } = await open(person)
    await expect(endSession(world.deps, stranger.id, publicId)).resolves.toEqual({ ended: 0 })
    expect(await isOpen(secret)).toBe(true)
    await expect(endSession(world.deps, person.id, publicId)).resolves.toEqual({ ended: 1 })
    expect(await isOpen(secret)).toBe(false)
  })

  it('end all at once but the one that asks', async () => {
    const [person, stranger] = [await world.person(), await world.person('Eve Example')]
    const [current, second, third] = [await open(person), await open(person), await open(person)]
    const foreign = await open(stranger)
    const ended = await endOtherSessions(world.deps, person.id, current.publicId)
    expect(ended).toEqual({ ended: 2 })
    expect(
      await Promise.all([current, second, third, foreign].map((s) => isOpen(s.secret))),
    ).toEqual([true, false, false, true])
  })

  it('are written to once a day, however often one looks', async () => {
    const person = await world.person()
    const dayAgo = new Date(Date.now() - 25 * 3_600_000)
    const session = await open(person, firefox, dayAgo)
    const seen = async () =>
      (await world.deps.db.session.findUniqueOrThrow({ where: { publicId: session.publicId } }))
        .lastSeenAt
    await noteVisit(world.deps, session)
    const noted = await seen()
    expect(noted.getTime()).toBeGreaterThan(dayAgo.getTime())
    await noteVisit(world.deps, { ...session, lastSeenAt: noted })
    expect(await seen()).toEqual(noted)
  })

  it('are forgotten the night after they ended, and not before', async () => {
    const [person, stranger] = [await world.person(), await world.person('Eve Example')]
    const { publicId } = await open(person)
    const { db } = world.deps
    const hourAgo = new Date(world.deps.clock.now().getTime() - 3_600_000)
    await open(stranger)
    await db.session.updateMany({ where: { publicId }, data: { expiresAt: hourAgo } })
    await createJobHandlers(world.deps).scheduled['prune-sessions']()
    await expect(db.session.count({ where: { userId: person.id } })).resolves.toBe(0)
    await expect(db.session.count({ where: { userId: stranger.id } })).resolves.toBe(1)
    await stripeControl(world).advance(31 * 86_400)
    await createJobHandlers(world.deps).scheduled['prune-sessions']()
    await expect(db.session.count({ where: { userId: stranger.id } })).resolves.toBe(0)
  })
})
