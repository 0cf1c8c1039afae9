import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { refreshAccess } from '#server/services/billing/subscription.ts'
import { receiveEvent } from '#server/services/inbox/webhook-inbox.ts'
import { viewerAccess } from '#server/http/viewer.ts'
import { cards } from '../support/cards.ts'
import { stripeControl } from '../support/stripe-control.ts'
import { cardOf, createWorld, webhookSecret, type Person, type World } from '../support/world.ts'

let world: World
let control: ReturnType<typeof stripeControl>

beforeAll(async () => {
  world = await createWorld({ worker: true })
  control = stripeControl(world)
})
afterAll(() => world.stop())

type Subscriber = Person & { customerId: string; subscriptionId: string; chargeId: string }

async function subscriber(): Promise<Subscriber> {
  const { db, stripe } = world.deps
  const person = await world.person()
  const [plan] = await listPlans(world.deps)
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  await createSubscription(world.deps, person, { priceId: plan?.priceId ?? '', paymentMethodId })
  const where = { userId: person.id }
  const { id: subscriptionId, customerId } = await db.subscription.findFirstOrThrow({ where })
  const [charge] = (await stripe.charges.list({ customer: customerId })).data
  return { ...person, customerId, subscriptionId, chargeId: charge?.id ?? '' }
}

const reasonOf = async (person: Person) => (await refreshAccess(world.deps, person.id)).reason.code

/** What the person's next request is told, by the one query that finds the session. */
async function nextRequest(person: Person) {
  const { lucia, clock } = world.deps
  const session = await lucia.createSession(person.id, {})
  const { user } = await lucia.validateSession(session.id)
  return viewerAccess(user, clock.now())
}

describe('a refund', () => {
  it('of the whole payment takes Premium away, and the next request knows', async () => {
    const person = await subscriber()
    await world.deps.stripe.refunds.create({ charge: person.chargeId })
    await expect(reasonOf(person)).resolves.toBe('refunded')
    await expect(nextRequest(person)).resolves.toMatchObject({
      tier: 'free',
      reason: { code: 'refunded' },
    })
  })

  it('of a part of it keeps Premium, and the invoice says how much', async () => {
    const person = await subscriber()
    await world.deps.stripe.refunds.create({ charge: person.chargeId, amount: 400 })
    await expect(reasonOf(person)).resolves.toBe('renews')
    const invoice = await world.deps.db.invoice.findFirstOrThrow({
      where: { customerId: person.customerId },
    })
    expect(invoice).toMatchObject({ amountPaid: 900, amountRefunded: 400, disputed: false })
  })

  it('in parts that add up to all of it takes Premium away', async () => {
    const person = await subscriber()
    const { refunds } = world.deps.stripe
    await refunds.create({ charge: person.chargeId, amount: 400 })
    await refunds.create({ charge: person.chargeId, amount: 500 })
    await expect(reasonOf(person)).resolves.toBe('refunded')
  })
})

describe('a dispute', () => {
  it('takes Premium away while it is open, and gives it back when it is won', async () => {
    const person = await subscriber()
    const dispute = await control.dispute(person.chargeId)
    await expect(reasonOf(person)).resolves.toBe('disputed')
    await control.closeDispute(dispute, 'won')
    await expect(reasonOf(person)).resolves.toBe('renews')
  })

  it('that is lost takes Premium away for the period', async () => {
    const person = await subscriber()
    await control.closeDispute(await control.dispute(person.chargeId), 'lost')
    await expect(reasonOf(person)).resolves.toBe('disputed')
  })

  it('is heard of by its event, which names a charge and no customer', async () => {
    const person = await subscriber()
    const id = await control.dispute(person.chargeId)
    const event = {
      id: `evt_of_${id}`,
      object: 'event',
      type: 'charge.dispute.created',
      livemode: false,
      created: Math.floor(Date.now() / 1000),
      data: { object: { object: 'dispute', id, charge: person.chargeId } },
    }
    const payload = JSON.stringify(event)
    const { webhooks } = world.deps.stripe
    const header = webhooks.generateTestHeaderString({ payload, secret: webhookSecret })
    await receiveEvent(world.deps, Buffer.from(payload), header)
    await expect.poll(async () => (await nextRequest(person)).reason.code).toBe('disputed')
    const row = await world.deps.db.stripeEvent.findUniqueOrThrow({ where: { id: event.id } })
    expect(row).toMatchObject({ customerId: person.customerId, chargeId: person.chargeId })
  })
})

describe('the next period', () => {
  const month = 32 * 86_400

  // Last in this file: the emulator's clock only moves ahead, and takes everybody along.
  it('that is paid brings Premium back, whatever became of the money for the last', async () => {
    const person = await subscriber()
    await world.deps.stripe.refunds.create({ charge: person.chargeId })
    await expect(reasonOf(person)).resolves.toBe('refunded')
    await control.advance(month)
    const { db } = world.deps
    await refreshAccess(world.deps, person.id)
    const row = await db.subscription.findUniqueOrThrow({ where: { id: person.subscriptionId } })
    expect(row).toMatchObject({ paidForPeriod: 900, refundedForPeriod: 0 })
    await expect(nextRequest(person)).resolves.toMatchObject({ reason: { code: 'renews' } })
  })

  it('of a pause that voids its invoices is free, and the paid one before it is not', async () => {
    const person = await subscriber()
    const { subscriptions } = world.deps.stripe
    await subscriptions.update(person.subscriptionId, { pause_collection: { behavior: 'void' } })
    await expect(reasonOf(person)).resolves.toBe('pausing')
    await control.advance(month)
    await expect(reasonOf(person)).resolves.toBe('paused')
    await subscriptions.update(person.subscriptionId, { pause_collection: '' })
    await expect(reasonOf(person)).resolves.toBe('renews')
  })
})
