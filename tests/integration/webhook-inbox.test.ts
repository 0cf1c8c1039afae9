import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { receiveEvent } from '#server/services/inbox/webhook-inbox.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, webhookSecret, type Person, type World } from '../support/world.ts'

let world: World
let serial = 0

beforeAll(async () => {
  world = await createWorld({ worker: true })
})
afterAll(() => world.stop())

type EventObject = { object: string; id: string; customer?: string; status?: string }

function eventOf(object: EventObject, changes: Record<string, unknown> = {}) {
  serial += 1
  return {
    id: `evt_test${serial}`,
    object: 'event',
    type: `${object.object}.updated`,
    api_version: '2026-10-28.endive',
    livemode: false,
    created: Math.floor(Date.now() / 1000),
    data: { object },
    ...changes,
  }
}

function deliver(event: unknown, secret = webhookSecret, deps = world.deps) {
  const payload = JSON.stringify(event, null, 2)
  const signature = world.deps.stripe.webhooks.generateTestHeaderString({ payload, secret })
  return receiveEvent(deps, Buffer.from(payload), signature)
}

async function premiumPerson(): Promise<Person & { customerId: string }> {
  const person = await world.person()
  const [plan] = await listPlans(world.deps)
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  await createSubscription(world.deps, person, { priceId: plan?.priceId ?? '', paymentMethodId })
  const { id } = await world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } })
  return { ...person, customerId: id }
}

const rowOf = (id: string) => world.deps.db.stripeEvent.findUniqueOrThrow({ where: { id } })

const settled = (id: string, status: string) =>
  expect.poll(async () => (await rowOf(id)).status).toBe(status)

describe('the inbox', () => {
  it('an event leads to the customer’s present state, whatever its payload says', async () => {
    const person = await premiumPerson()
    const { id } = await world.deps.db.subscription.findFirstOrThrow({
      where: { userId: person.id },
    })
    await world.deps.stripe.subscriptions.update(id, { cancel_at_period_end: true })
    const lie = { object: 'subscription', id, customer: person.customerId, status: 'canceled' }
    const event = eventOf(lie)
    await expect(deliver(event)).resolves.toEqual({ outcome: 'received' })
    await settled(event.id, 'processed')
    const row = await world.deps.db.subscription.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ status: 'active', cancelAtPeriodEnd: true })
  })

  it('a repeated event is kept once', async () => {
    const person = await premiumPerson()
    const event = eventOf({ object: 'customer', id: person.customerId })
    const outcomes = await Promise.all([deliver(event), deliver(event), deliver(event)])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'received',
      'repeated',
      'repeated',
    ])
    await settled(event.id, 'processed')
    await expect(deliver(event)).resolves.toEqual({ outcome: 'repeated' })
    await expect(rowOf(event.id)).resolves.toMatchObject({ status: 'processed', attempts: 1 })
  })

  it('is stored together with its job or not at all, so that a 2xx is a promise', async () => {
    const person = await premiumPerson()
    const event = eventOf({ object: 'customer', id: person.customerId })
    const enqueueCustomerSync = () => Promise.reject(new Error('The queue is away'))
    const queue = { ...world.deps.queue, enqueueCustomerSync }
    await expect(deliver(event, webhookSecret, { ...world.deps, queue })).rejects.toThrow('away')
    await expect(world.deps.db.stripeEvent.count({ where: { id: event.id } })).resolves.toBe(0)
    await expect(deliver(event)).resolves.toEqual({ outcome: 'received' })
    await settled(event.id, 'processed')
  })

  it('events out of order and all at once end in the one state Stripe has', async () => {
    const person = await premiumPerson()
    const { db, stripe } = world.deps
    const where = { userId: person.id }
    const { id } = await db.subscription.findFirstOrThrow({ where })
    await stripe.subscriptions.update(id, { cancel_at_period_end: true })
    await stripe.subscriptions.update(id, { cancel_at_period_end: false })
    const told = ['canceled', 'active', 'past_due', 'incomplete', 'active'].map((status, index) =>
      eventOf(
        { object: 'subscription', id, customer: person.customerId, status },
        { created: 1_700_000_000 - index },
      ),
    )
    await Promise.all(told.map((event) => deliver(event)))
    for (const event of told) await settled(event.id, 'processed')
    const rows = await db.subscription.findMany({ where })
    expect(rows).toMatchObject([{ id, status: 'active', cancelAt: null }])
  })

  it('a cancellation made in the portal, which sets a date alone, is seen as an end', async () => {
    const person = await premiumPerson()
    const { db, stripe } = world.deps
    const subscription = await db.subscription.findFirstOrThrow({ where: { userId: person.id } })
    const { id, currentPeriodEnd } = subscription
    await stripe.subscriptions.update(id, { cancel_at: currentPeriodEnd.getTime() / 1000 })
    const event = eventOf({ object: 'subscription', id, customer: person.customerId })
    await deliver(event)
    await settled(event.id, 'processed')
    await expect(db.subscription.findUniqueOrThrow({ where: { id } })).resolves.toMatchObject({
      status: 'active',
      cancelAt: currentPeriodEnd,
    })
  })

  it('nothing is kept of an event that is unsigned, or signed with another secret', async () => {
    const event = eventOf({ object: 'customer', id: 'cus_x' })
    const unsigned = await receiveEvent(world.deps, Buffer.from(JSON.stringify(event)), undefined)
    const forged = await deliver(event, 'whsec_of_somebody_else')
    expect([unsigned.outcome, forged.outcome]).toEqual(['refused', 'refused'])
    await expect(world.deps.db.stripeEvent.count({ where: { id: event.id } })).resolves.toBe(0)
  })

  it('the exact bytes are what is verified', async () => {
    const payload = JSON.stringify(eventOf({ object: 'customer', id: 'cus_x' }))
    const signature = world.deps.stripe.webhooks.generateTestHeaderString({
      payload,
      secret: webhookSecret,
    })
    const reformatted = Buffer.from(JSON.stringify(JSON.parse(payload), null, 1))
    await expect(receiveEvent(world.deps, reformatted, signature)).resolves.toMatchObject({
      outcome: 'refused',
    })
  })

  it('an event about nothing of ours is recorded as ignored, with the reason', async () => {
    const event = eventOf({ object: 'balance', id: 'bal_1' })
    await expect(deliver(event)).resolves.toMatchObject({ outcome: 'ignored' })
    await expect(rowOf(event.id)).resolves.toMatchObject({
      status: 'ignored',
      reason: 'names no customer, product or price',
    })
  })

  it('an event about a customer Stripe does not know is recorded as ignored, with the reason', async () => {
    const event = eventOf({ object: 'invoice', id: 'in_1', customer: 'cus_nobody' })
    await deliver(event)
    await settled(event.id, 'ignored')
    const { reason } = await rowOf(event.id)
    expect(reason).toBe('the customer does not exist, or was deleted')
  })

  it('an event about somebody else’s customer is recorded as ignored, with the reason', async () => {
    const stranger = await world.deps.stripe.customers.create({ name: 'From another app' })
    const event = eventOf({ object: 'customer', id: stranger.id })
    await deliver(event)
    await settled(event.id, 'ignored')
    expect((await rowOf(event.id)).reason).toBe('the customer carries no user id of ours')
  })

  it('an event of the other mode is ignored', async () => {
    const event = eventOf({ object: 'customer', id: 'cus_live' }, { livemode: true })
    await expect(deliver(event)).resolves.toMatchObject({
      outcome: 'ignored',
      reason: 'of live mode, unlike our key',
    })
  })

  it('a customer the crash of a checkout left unwritten is adopted by its user id', async () => {
    const person = await world.person()
    const orphan = await world.deps.stripe.customers.create({ metadata: { user_id: person.id } })
    const event = eventOf({ object: 'customer', id: orphan.id }, { type: 'customer.created' })
    await deliver(event)
    await settled(event.id, 'processed')
    const row = await world.deps.db.customer.findUnique({ where: { userId: person.id } })
    expect(row?.id).toBe(orphan.id)
  })

  it('a change of a price reaches the mirror', async () => {
    const [plan] = await listPlans(world.deps)
    const event = eventOf({ object: 'price', id: plan?.priceId ?? '' })
    await deliver(event)
    await settled(event.id, 'processed')
  })
})
