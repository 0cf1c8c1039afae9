import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attemptsPerJob, createQueue } from '#server/adapters/queue.ts'
import { createStripe } from '#server/adapters/stripe.ts'
import type { Deps } from '#server/deps.ts'
import { readTimeline } from '#server/services/inbox/timeline.ts'
import { pruneInbox } from '#server/services/inbox/prune-inbox.ts'
import { replayEvents } from '#server/services/inbox/replay-events.ts'
import { sweepInbox } from '#server/services/inbox/sweep-inbox.ts'
import { receiveEvent } from '#server/services/inbox/webhook-inbox.ts'
import { createJobHandlers } from '#server/services/jobs.ts'
import { cards } from '../support/cards.ts'
import { startRewritingProxy } from '../support/rewriting-proxy.ts'
import { stripeControl } from '../support/stripe-control.ts'
import { cardOf, createWorld, webhookSecret, type World } from '../support/world.ts'

let world: World
let deps: Deps
let control: ReturnType<typeof stripeControl>
let serial = 0

// No worker: each test takes the jobs itself, so that nothing happens behind its back.
beforeAll(async () => {
  world = await createWorld()
  deps = world.deps
  control = stripeControl(world)
})
beforeEach(() => deps.db.stripeEvent.deleteMany())
afterEach(() => control.mend())
afterAll(() => world.stop())

const day = 86_400_000
const hour = 3_600_000
const lastAttempt = { retryWithinSeconds: null }

async function ownCustomer(): Promise<string> {
  const person = await world.person()
  const { id } = await deps.stripe.customers.create({
    name: person.name,
    metadata: { user_id: person.id },
  })
  return id
}

function deliver(object: object, changes: { id?: string; type?: string; created?: number } = {}) {
  serial += 1
  const event = {
    id: `evt_fate${serial}`,
    object: 'event',
    type: 'customer.updated',
    livemode: false,
    created: Math.floor(Date.now() / 1000),
    data: { object },
    ...changes,
  }
  const payload = JSON.stringify(event)
  const { webhooks } = deps.stripe
  const signature = webhooks.generateTestHeaderString({ payload, secret: webhookSecret })
  return receiveEvent(deps, Buffer.from(payload), signature).then(() => event.id)
}

const row = (id: string) => deps.db.stripeEvent.findUniqueOrThrow({ where: { id } })
const rowWithoutJob = (columns: object) => {
  serial += 1
  const id = `evt_fate${serial}`
  const known = { type: 'customer.updated', livemode: false, created: new Date() }
  return deps.db.stripeEvent.create({ data: { id, ...known, ...columns } })
}

describe('a job that fails', () => {
  it('stays visible with why, how often and when next, and is processed once Stripe answers', async () => {
    const customerId = await ownCustomer()
    const id = await deliver({ object: 'customer', id: customerId })
    await control.fault({ path: '/v1/customers/*', error: 500, times: 100 })
    const handlers = createJobHandlers(deps)
    const attempt = { retryWithinSeconds: 60 }
    await expect(handlers.syncCustomer(customerId, attempt)).rejects.toThrow()
    const failed = await row(id)
    expect(failed).toMatchObject({ status: 'failed', attempts: 1, processedAt: null })
    expect(failed.reason).not.toBe('')
    expect(failed.nextAttemptAt?.getTime()).toBeGreaterThan(Date.now())

    await control.mend()
    await handlers.syncCustomer(customerId, attempt)
    expect(await row(id)).toMatchObject({
      status: 'processed',
      attempts: 2,
      reason: null,
      nextAttemptAt: null,
    })
  })

  it('over a shape no mapper knows says what was found and where, and nobody’s name', async () => {
    const customerId = await ownCustomer()
    const product = await deps.stripe.products.create({ name: 'Shape' })
    const recurring = { interval: 'month' as const }
    const price = { product: product.id, currency: 'eur', unit_amount: 100, recurring }
    const { id: priceId } = await deps.stripe.prices.create(price)
    await deps.stripe.paymentMethods.attach(await cardOf(deps, cards.succeeds), {
      customer: customerId,
    })
    await deps.stripe.subscriptions.create({
      customer: customerId,
      items: [{ price: priceId }],
      payment_behavior: 'allow_incomplete',
      trial_period_days: 3,
    })
    const id = await deliver({ object: 'customer', id: customerId })
    const proxy = await startRewritingProxy(deps.config.stripe.apiBase as URL, (answer) =>
      answer.replace(/"status": ?"trialing"/, '"status":"hibernating"'),
    )
    const { secretKey } = deps.config.stripe
    const stripe = createStripe({ secretKey, apiBase: proxy.url })
    const handlers = createJobHandlers({ ...deps, stripe })
    await expect(handlers.syncCustomer(customerId, lastAttempt)).rejects.toThrow()
    await proxy.close()
    const { status, reason } = await row(id)
    expect(status).toBe('failed')
    expect(reason).toContain('status: expected one of')
    expect(reason).toContain('found hibernating')
    expect(reason).not.toContain('Ada')
  })
})

describe('an event that cannot be read', () => {
  it('is kept as failed, then dead, and is worked on when it is replayed and can be read', async () => {
    const customerId = await ownCustomer()
    const [created] = (await deps.stripe.events.list({ limit: 1 })).data
    const id = await deliver({ object: 'customer', id: 42 }, { id: created?.id ?? '' })
    expect(await row(id)).toMatchObject({ status: 'failed', customerId: null })
    expect((await row(id)).reason).toContain('data.object.id: expected string, found a number')

    await sweepInbox(deps)
    expect(await row(id)).toMatchObject({ status: 'dead' })

    await expect(replayEvents(deps, [id])).resolves.toEqual({ replayed: [id], refused: [] })
    await createJobHandlers(deps).syncCustomer(customerId, lastAttempt)
    expect(await row(id)).toMatchObject({ status: 'processed', customerId, attempts: 1 })
  })
})

describe('the sweep', () => {
  it('takes up an event that is received but has no job left, once', async () => {
    const customerId = await ownCustomer()
    const { id } = await rowWithoutJob({ customerId })
    await expect(sweepInbox(deps)).resolves.toEqual({ takenUp: 1, dead: 0 })
    await expect(deps.queue.findAttended([customerId])).resolves.toEqual(new Set([customerId]))
    await expect(sweepInbox(deps)).resolves.toEqual({ takenUp: 0, dead: 0 })
    expect(await row(id)).toMatchObject({ status: 'received' })
  })

  it('leaves alone what has a job, however often it failed', async () => {
    const customerId = await ownCustomer()
    const id = await deliver({ object: 'customer', id: customerId })
    const attempts = attemptsPerJob
    await deps.db.stripeEvent.update({ where: { id }, data: { status: 'failed', attempts } })
    await expect(sweepInbox(deps)).resolves.toEqual({ takenUp: 0, dead: 0 })
  })

  it('declares dead what the queue gave up, keeps why, and a replay begins anew', async () => {
    const customerId = await ownCustomer()
    const attempts = attemptsPerJob
    const failure = { customerId, status: 'failed', reason: 'Stripe was down', attempts } as const
    const { id } = await rowWithoutJob(failure)
    await expect(sweepInbox(deps)).resolves.toEqual({ takenUp: 0, dead: 1 })
    expect(await row(id)).toMatchObject({ status: 'dead', reason: 'Stripe was down' })

    await replayEvents(deps, [id])
    expect(await row(id)).toMatchObject({ status: 'received', attempts: 0, reason: null })
    await expect(deps.queue.findAttended([customerId])).resolves.toEqual(new Set([customerId]))
  })

  it('and the pruning are each scheduled once, however many processes start', async () => {
    const handlers = createJobHandlers(deps)
    const queues = [1, 2].map(() => createQueue(deps.config.databaseUrl, deps.log))
    for (const queue of queues) await queue.start(handlers)
    const schedules = await deps.db.$queryRaw<{ name: string }[]>`
      select name from pgboss.schedule where name like '%-inbox' order by name`
    for (const queue of queues) await queue.stop()
    expect(schedules.map(({ name }) => name)).toEqual(['prune-inbox', 'sweep-inbox'])
  })
})

describe('a replay', () => {
  it('refuses, with the reason, what leads to nothing', async () => {
    const { id } = await rowWithoutJob({ livemode: true, customerId: 'cus_1', status: 'ignored' })
    const { refused } = await replayEvents(deps, [id, 'evt_unknown'])
    expect(refused).toEqual([
      { id, why: 'of live mode, unlike our key' },
      { id: 'evt_unknown', why: 'it is not in the inbox' },
    ])
    expect(await row(id)).toMatchObject({ status: 'ignored' })
  })
})

describe('retention', () => {
  it('deletes what was processed or ignored long ago, and keeps what is young, replayed, failed or dead', async () => {
    const receivedAt = new Date(Date.now() - deps.config.stripe.eventsKeptDays * day - hour)
    for (const status of ['processed', 'ignored', 'failed', 'dead', 'received'] as const) {
      await rowWithoutJob({ status, receivedAt })
    }
    await rowWithoutJob({ status: 'processed' })
    await rowWithoutJob({ status: 'processed', receivedAt, processedAt: new Date() })
    await rowWithoutJob({ status: 'ignored', receivedAt, processedAt: receivedAt })
    await expect(pruneInbox(deps)).resolves.toBe(3)
    const left = await deps.db.stripeEvent.findMany({ orderBy: { id: 'asc' } })
    expect(left.map(({ status }) => status).sort()).toEqual([
      'dead',
      'failed',
      'processed',
      'processed',
      'received',
    ])
  })
})

describe('the timeline of a customer', () => {
  it('tells its events in the order Stripe made them, each with its fate', async () => {
    const customerId = await ownCustomer()
    const now = Math.floor(Date.now() / 1000)
    const late = await deliver({ object: 'invoice', id: 'in_2', customer: customerId })
    const early = await deliver(
      { object: 'invoice', id: 'in_1', customer: customerId },
      { created: now - 60 },
    )
    await deliver({ object: 'customer', id: await ownCustomer() })
    await createJobHandlers(deps).syncCustomer(customerId, lastAttempt)
    const timeline = await readTimeline(deps, customerId)
    expect(timeline.map(({ id, status }) => [id, status])).toEqual([
      [early, 'processed'],
      [late, 'processed'],
    ])
  })
})
