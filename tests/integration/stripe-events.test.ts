import type { StripeEvent } from '#prisma'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createJobHandlers } from '#server/services/jobs.ts'
import { environmentOf, runByTsx, runScript } from '../support/command.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

const defaults = { type: 'invoice.paid', livemode: false, created: minutesAgo(60) }

async function store(id: string, changes: Partial<StripeEvent>): Promise<void> {
  await world.deps.db.stripeEvent.create({ data: { id, ...defaults, ...changes } })
}

beforeEach(async () => {
  await world.deps.db.stripeEvent.deleteMany()
  await store('evt_done', { customerId: 'cus_a', status: 'processed', receivedAt: minutesAgo(50) })
  await store('evt_failed', {
    customerId: 'cus_a',
    status: 'failed',
    reason: 'Stripe was away',
    attempts: 3,
    receivedAt: minutesAgo(40),
    created: minutesAgo(90),
  })
  await store('evt_dead', {
    customerId: 'cus_b',
    type: 'customer.updated',
    status: 'dead',
    reason: 'gave up',
    attempts: 13,
    receivedAt: minutesAgo(3000),
  })
  await store('evt_ignored', { status: 'ignored', reason: 'names no customer', objectId: 'bal_1' })
})

async function events(...args: string[]) {
  const ended = await runScript('stripe-events', [...args, '--json'], environmentOf(world))
  return { ...ended, result: JSON.parse(ended.stdout) }
}

const ids = (list: { id: string }[]) => list.map(({ id }) => id)

describe('stripe-events list', () => {
  it('shows the last received first, and ends with 2 when one has failed or is dead', async () => {
    const { code, result } = await events('list')
    expect(ids(result.events)).toEqual(['evt_ignored', 'evt_failed', 'evt_done', 'evt_dead'])
    expect(code).toBe(2)
    expect((await events('list', '--status', 'processed')).code).toBe(0)
  })

  it('filters by status, customer, type and time, and says when there are more', async () => {
    const listed = async (...args: string[]) => ids((await events('list', ...args)).result.events)
    expect(await listed('--status', 'failed', '--status', 'dead')).toEqual([
      'evt_failed',
      'evt_dead',
    ])
    expect(await listed('--customer', 'cus_a')).toEqual(['evt_failed', 'evt_done'])
    expect(await listed('--type', 'customer.*')).toEqual(['evt_dead'])
    expect(await listed('--since', '45m')).toEqual(['evt_ignored', 'evt_failed'])
    const { result } = await events('list', '--limit', '1')
    expect(result).toMatchObject({ more: true, events: [{ id: 'evt_ignored' }] })
  })

  it('refuses a status or a time it does not know, in words', async () => {
    expect(await events('list', '--status', 'lost')).toMatchObject({
      code: 1,
      result: { error: expect.stringContaining('lost is no status') },
    })
    expect((await events('list', '--since', 'once')).result.error).toContain('no span like 30m')
    expect((await events()).result.error).toContain('list, show <id> or replay')
  })
})

describe('stripe-events show', () => {
  it('tells an event’s fate and its customer’s timeline in the order things happened', async () => {
    const { result } = await events('show', 'evt_done')
    expect(result.event).toMatchObject({ id: 'evt_done', status: 'processed' })
    expect(ids(result.timeline)).toEqual(['evt_failed', 'evt_done'])
    const text = await runByTsx('stripe-events', ['show', 'evt_done'], environmentOf(world))
    expect(text.stdout).toContain('Stripe was away; tried 3 times')
    expect(text.stdout).toMatch(/^> .*evt_done/m)
  })

  it('fails for an event the inbox does not have', async () => {
    expect(await events('show', 'evt_none')).toMatchObject({ code: 1 })
  })
})

describe('stripe-events replay', () => {
  it('makes events received again, whatever became of them, and the worker works on them', async () => {
    const person = await world.person()
    const { id } = await world.deps.stripe.customers.create({ metadata: { user_id: person.id } })
    await store('evt_dead_too', { customerId: id, status: 'dead', attempts: 13 })
    const { code, result } = await events('replay', 'evt_dead_too', 'evt_done')
    expect(result).toEqual({ replayed: ['evt_dead_too', 'evt_done'], refused: [] })
    expect(code).toBe(0)

    const { db, queue } = world.deps
    await queue.start(createJobHandlers(world.deps))
    const row = () => db.stripeEvent.findUniqueOrThrow({ where: { id: 'evt_dead_too' } })
    await expect.poll(async () => (await row()).status).toBe('processed')
    expect(await db.customer.findUnique({ where: { userId: person.id } })).toMatchObject({ id })
  })

  it('replays what a filter names, and never everything by mistake', async () => {
    const { result } = await events('replay', '--status', 'dead')
    expect(result.replayed).toEqual(['evt_dead'])
    expect((await events('replay')).result.error).toContain('Name the events')
  })

  it('ends with 2 and says why when one cannot be replayed', async () => {
    const { code, result } = await events('replay', 'evt_ignored', 'evt_none')
    expect(ids(result.refused)).toEqual(['evt_ignored', 'evt_none'])
    expect(code).toBe(2)
  })
})
