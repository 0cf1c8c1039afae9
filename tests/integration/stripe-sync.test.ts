import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BackfillReport } from '#server/services/mirror/backfill.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { cards } from '../support/cards.ts'
import { clearFaults, environmentOf, orderFault, runByTsx, runScript } from '../support/command.ts'
import { cardOf, createWorld, type Person, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

async function sync(...args: string[]) {
  const ended = await runScript('stripe-sync', [...args, '--json'], environmentOf(world))
  return { ...ended, report: JSON.parse(ended.stdout) as BackfillReport & { results: unknown[] } }
}

const mirrored = (userId: string) =>
  world.deps.db.customer.findUnique({ where: { userId }, include: { subscriptions: true } })

async function premiumPerson(): Promise<Person & { customer: string; subscription: string }> {
  const person = await world.person()
  const [plan] = await listPlans(world.deps)
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  await createSubscription(world.deps, person, { priceId: plan!.priceId, paymentMethodId })
  const row = await world.deps.db.subscription.findFirstOrThrow({ where: { userId: person.id } })
  return { ...person, customer: row.customerId, subscription: row.id }
}

/** Makes the database as empty as a restored backup without the mirror would be. */
const forget = () => world.deps.db.customer.deleteMany()

describe('stripe-sync', () => {
  let ada: Awaited<ReturnType<typeof premiumPerson>>
  beforeEach(async () => {
    ada = await premiumPerson()
  })

  it('brings an empty mirror back, prices included, and leaves other apps’ customers alone', async () => {
    await forget()
    await world.deps.db.price.deleteMany()
    await world.deps.stripe.customers.create({ name: 'From another app' })
    const { code, report } = await sync()
    expect(code).toBe(0)
    expect(report).toMatchObject({ failures: [], resumed: false })
    expect(report.ignored).toBeGreaterThanOrEqual(1)
    expect(await mirrored(ada.id)).toMatchObject({
      id: ada.customer,
      subscriptions: [{ status: 'active' }],
    })
    expect(await world.deps.db.price.count({ where: { active: true } })).toBeGreaterThan(0)
  })

  it('forgets whom Stripe does not list any more', async () => {
    await world.deps.stripe.customers.del(ada.customer)
    expect((await sync()).code).toBe(0)
    const left = await world.deps.db.subscription.count({
      where: { userId: ada.id, status: 'active' },
    })
    expect(left).toBe(0)
  })

  it('reads one customer, or one person by id or e-mail, even one the mirror never knew', async () => {
    await world.deps.stripe.subscriptions.cancel(ada.subscription)
    const one = await sync('--customer', ada.customer)
    expect(one.report.results).toEqual([
      { customerId: ada.customer, outcome: 'synced', userId: ada.id },
    ])
    expect(await mirrored(ada.id)).toMatchObject({ subscriptions: [{ status: 'canceled' }] })

    const bob = await world.person()
    const { id } = await world.deps.stripe.customers.create({
      email: bob.email!,
      metadata: { user_id: bob.id },
    })
    expect((await sync('--user', bob.email!)).code).toBe(0)
    expect(await mirrored(bob.id)).toMatchObject({ id })
    expect((await sync('--user', bob.id)).code).toBe(0)
  })

  it('ends with 2 and says why when the one asked for is nobody here', async () => {
    const stranger = await world.deps.stripe.customers.create({ name: 'From another app' })
    const ignored = await sync('--customer', stranger.id)
    expect(ignored).toMatchObject({ code: 2, report: { results: [{ outcome: 'ignored' }] } })
    const nobody = await runByTsx(
      'stripe-sync',
      ['--user', 'no@body.example'],
      environmentOf(world),
    )
    expect(nobody).toMatchObject({
      code: 2,
      stdout: 'There is no user no@body.example here.\n',
    })
  })

  it('waits when Stripe asks for fewer requests, and loses nobody', async () => {
    await forget()
    await orderFault(world, { path: '/v1/customers*', error: 429, times: 2 })
    const { code, report, stderr } = await sync()
    expect(stderr).toContain('for Stripe')
    expect(report.failures).toEqual([])
    expect(code).toBe(0)
    expect(await mirrored(ada.id)).not.toBeNull()
  })

  it('goes on where it was after a kill, and from the beginning with --restart', async () => {
    const strangers = Array.from({ length: 220 }, (_, index) => ({ name: `Stranger ${index}` }))
    await Promise.all(strangers.map((one) => world.deps.stripe.customers.create(one)))
    await orderFault(world, { path: '/v1/customers/*', latency_ms: 200, times: 300 })
    const killed = spawn(process.execPath, ['scripts/stripe-sync.ts'], {
      env: { ...process.env, ...environmentOf(world) },
      stdio: 'ignore',
    })
    const cursor = () => world.deps.db.syncCursor.findUnique({ where: { name: 'backfill' } })
    await expect.poll(cursor).toMatchObject({ finishedAt: null, position: expect.any(String) })
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    await clearFaults(world)
    const left = await cursor()
    expect(left).toMatchObject({ finishedAt: null })
    const done = left!.synced + left!.ignored
    expect(done).toBeLessThan(220)

    const { code, report } = await sync()
    expect(code).toBe(0)
    expect(report.resumed).toBe(true)
    const everybody = await world.deps.stripe.customers
      .list({ limit: 100 })
      .autoPagingToArray({ limit: 1000 })
    expect(report.synced + report.ignored).toBe(everybody.length)

    await world.deps.db.syncCursor.update({
      where: { name: 'backfill' },
      data: { finishedAt: null, position: everybody.at(-1)!.id },
    })
    expect((await sync('--restart')).report).toMatchObject({
      resumed: false,
      synced: report.synced,
    })
  })

  it('writes down who failed, goes on with the others, and ends with 1', async () => {
    const bob = await premiumPerson()
    await forget()
    // Failing once is not enough: at the end it is tried again.
    await orderFault(world, { path: `/v1/customers/${ada.customer}`, error: 400, times: 2 })
    const { code, report } = await sync()
    expect(code).toBe(1)
    expect(report.failures).toMatchObject([{ customerId: ada.customer }])
    expect(await mirrored(bob.id)).not.toBeNull()
    expect((await sync()).code).toBe(0)
  })
})
