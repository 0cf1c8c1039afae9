import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDb } from '#server/adapters/db.ts'
import { createStripe } from '#server/adapters/stripe.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { api, time } from '../../scripts/lib/stripe-doctor/api.ts'
import { arrivals } from '../../scripts/lib/stripe-doctor/arrivals.ts'
import { catalog, portal, shownPrices } from '../../scripts/lib/stripe-doctor/catalog.ts'
import { database } from '../../scripts/lib/stripe-doctor/database.ts'
import { keys } from '../../scripts/lib/stripe-doctor/keys.ts'
import { inbox, queue, reconciling, strays } from '../../scripts/lib/stripe-doctor/work.ts'
import { cards } from '../support/cards.ts'
import { environmentOf } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import { aheadOf, doctorFor, type Findings } from '../support/doctor.ts'
import { cardOf, createWorld, type World } from '../support/world.ts'

let world: World
let findings: Findings

beforeAll(async () => {
  world = await createWorld()
  findings = doctorFor(world, environmentOf(world))
})
afterAll(() => world.stop())

describe('the doctor finds', () => {
  it('keys of two modes', async () => {
    const other = { NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'pk_live_x' }
    expect(await findings(keys, { env: other })).toContainEqual(
      expect.stringContaining('no payment can be confirmed'),
    )
  })

  it('a live key that goes to an emulator, or is used on this machine', async () => {
    const live = { STRIPE_SECRET_KEY: 'sk_live_x', NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'pk_live_x' }
    expect((await findings(keys, { env: live }))[0]).toContain('sends it to an emulator')
    const real = await findings(keys, { env: { ...live, STRIPE_API_BASE: '' } })
    expect(real).toEqual([
      'warning: A live key is used on this machine: real customers and real money.',
    ])
  })

  it('a key that Stripe refuses', async () => {
    const base = { apiBase: new URL(world.deps.config.stripe.apiBase!) }
    const stripe = createStripe({ secretKey: 'nonsense', ...base })
    expect((await findings(api, { stripe }))[0]).toContain(
      'critical: Stripe refuses the secret key',
    )
  })

  it('a clock that goes wrong, and one that goes dangerously wrong', async () => {
    expect((await findings(time, aheadOf(60)))[0]).toMatch(/^warning: .* ahead of Stripe/)
    expect((await findings(time, aheadOf(-600)))[0]).toMatch(/^warning: .* behind Stripe/)
    expect((await findings(time, aheadOf(600)))[0]).toMatch(/^critical: .* refused/)
    expect(await findings(time)).toEqual([])
  })

  it('a database that is away, or lacks migrations', async () => {
    const away = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
    expect((await findings(database, { env: away }))[0]).toContain('nothing listens there')
    const empty = await createTestDatabase({ migrated: false })
    const [lacks] = await findings(database, { env: { DATABASE_URL: empty.url } })
    expect(lacks).toContain('critical: The database lacks')
    await empty.drop()
  })

  it('silence where there are monthly subscriptions', async () => {
    const other = await createWorld()
    const person = await other.person()
    const plans = await listPlans(other.deps)
    await createSubscription(other.deps, person, {
      priceId: plans.find(({ interval }) => interval === 'month')!.priceId,
      paymentMethodId: await cardOf(other.deps, cards.succeeds),
    })
    const { stripe, db } = other.deps
    expect(await findings(arrivals, { stripe, db })).toEqual([])
    const later = { stripe, db, ...aheadOf(40 * 86_400) }
    expect(await findings(arrivals, later)).toEqual([
      expect.stringContaining('No event has ever come'),
    ])
    await other.stop()
  })

  it('products, prices and a portal that are not there, or not as the catalog says', async () => {
    const other = await createWorld()
    const { stripe, db } = other.deps
    expect(await findings(catalog, { stripe })).toEqual([])
    expect(await findings(portal, { stripe })).toEqual([expect.stringMatching(/portal/)])
    expect(await findings(shownPrices, { db })).toEqual([
      expect.stringContaining('almanac_premium_monthly'),
    ])
    await listPlans(other.deps)
    expect(await findings(shownPrices, { db })).toEqual([])
    await stripe.products.update('almanac_premium', { name: 'Renamed' })
    await stripe.prices.create({
      product: 'almanac_premium',
      lookup_key: 'almanac_premium_monthly',
      transfer_lookup_key: true,
      unit_amount: 1,
      currency: 'eur',
      recurring: { interval: 'month' },
    })
    expect(await findings(catalog, { stripe })).toEqual([
      expect.stringMatching(/^warning: .*product almanac_premium/),
      expect.stringMatching(/^critical: .*another amount.*almanac_premium_monthly/),
    ])
    await other.stop()
  })

  it('jobs nobody works on, and a queue that was never started', async () => {
    const { db, queue: jobs } = world.deps
    await db.$transaction((tx) => jobs.enqueueCustomerSync(tx, 'cus_waiting'))
    expect(await findings(queue)).toEqual([])
    await db.$executeRaw`update pgboss.job set start_after = now() - interval '20 minutes'
                         where singleton_key = 'cus_waiting'`
    expect(await findings(queue)).toEqual([
      expect.stringContaining('1 job waits in sync-customer, the oldest for 20 minutes'),
    ])
    await db.$executeRaw`delete from pgboss.job where singleton_key = 'cus_waiting'`
    const fresh = await createTestDatabase()
    const unused = createDb(fresh.url)
    expect((await findings(queue, { db: unused }))[0]).toContain('never been started')
    await unused.$disconnect()
    await fresh.drop()
  })

  it('a daily comparison that does not take place', async () => {
    expect(await findings(reconciling)).toEqual([expect.stringMatching(/^note: .* not compared/)])
    const worked = await createWorld({ worker: true })
    const other = worked.deps.db
    expect(await findings(reconciling, { db: other })).toEqual([])
    await other.$executeRaw`update pgboss.schedule set created_on = now() - interval '3 days'`
    expect(await findings(reconciling, { db: other })).toEqual([
      'warning: Stripe was not compared with the database for 3 days or more.',
    ])
    await other.$executeRaw`
      insert into pgboss.job (name, state, completed_on, policy)
      values ('reconcile', 'completed', now() - interval '5 hours', 'exclusive')`
    expect(await findings(reconciling, { db: other })).toEqual([])
    await worked.stop()
  })

  it('somebody who pays twice', async () => {
    const other = await createWorld()
    const { db, stripe } = other.deps
    const person = await other.person()
    const [plan] = await listPlans(other.deps)
    const paymentMethodId = await cardOf(other.deps, cards.succeeds)
    await createSubscription(other.deps, person, { priceId: plan!.priceId, paymentMethodId })
    expect(await findings(strays, { db })).toEqual([])
    const { id: customer } = await db.customer.findUniqueOrThrow({ where: { userId: person.id } })
    await stripe.subscriptions.create({ customer, items: [{ price: plan!.priceId }] })
    await syncCustomer(other.deps, customer)
    expect(await findings(strays, { db })).toEqual([
      expect.stringContaining(`critical: User ${person.id} has sub_`),
    ])
    await other.stop()
  })

  it('events that failed, or are dead', async () => {
    const { db } = world.deps
    const defaults = { type: 'invoice.paid', livemode: false, created: new Date() }
    await db.stripeEvent.createMany({
      data: [
        { id: 'evt_failed', status: 'failed', ...defaults },
        { id: 'evt_dead', status: 'dead', ...defaults },
      ],
    })
    expect(await findings(inbox)).toEqual([
      expect.stringContaining('critical: 1 event is dead'),
      expect.stringContaining('warning: 1 event is failed'),
    ])
    await db.stripeEvent.deleteMany({ where: { id: { in: ['evt_failed', 'evt_dead'] } } })
  })
})
