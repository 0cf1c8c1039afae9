import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { createQueue } from '#server/adapters/queue.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { createJobHandlers } from '#server/services/jobs.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, type World } from '../support/world.ts'

let world: World
afterEach(() => world.stop())

const schedules = () =>
  world.deps.db.$queryRaw<{ name: string; cron: string }[]>`
    select name, cron from pgboss.schedule where name = 'reconcile'`

describe('the reconcile on a schedule', () => {
  it('is due once a day over all processes, when the configuration says, or never', async () => {
    world = await createWorld({ worker: true })
    const { config, log } = world.deps
    expect(await schedules()).toEqual([{ name: 'reconcile', cron: config.reconcileCron }])
    for (const reconcile of ['30 2 * * *', null]) {
      const second = createQueue(config.databaseUrl, log, { reconcile })
      await second.start(createJobHandlers(world.deps))
      expect(await schedules()).toEqual(reconcile ? [{ name: 'reconcile', cron: reconcile }] : [])
      await second.stop()
    }
  })

  it('heals what was missed, and logs each finding at warn', async () => {
    world = await createWorld()
    const person = await world.person()
    const [plan] = await listPlans(world.deps)
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await createSubscription(world.deps, person, { priceId: plan!.priceId, paymentMethodId })
    const { db, stripe } = world.deps
    const { id } = await db.subscription.findFirstOrThrow({ where: { userId: person.id } })
    await stripe.subscriptions.cancel(id)

    const written: string[] = []
    const log = pino({ level: 'warn' }, { write: (line: string) => written.push(line) })
    const { scheduled } = createJobHandlers({ ...world.deps, log })
    await scheduled.reconcile()
    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { kind: 'access_without_paying', userId: person.id, outcome: 'healed' },
    ])
    expect(await db.subscription.findUnique({ where: { id } })).toMatchObject({
      status: 'canceled',
    })

    await scheduled.reconcile()
    expect(written).toHaveLength(1)
  })
})
