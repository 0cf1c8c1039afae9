import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import {
  endStraySubscription,
  findStraySubscriptions,
} from '#server/services/billing/stray-subscriptions.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { cards } from '../support/cards.ts'
import { clearFaults, environmentOf, orderFault, runScript } from '../support/command.ts'
import { cardOf, createWorld, planOf, type World } from '../support/world.ts'

let world: World
let monthly: string

beforeAll(async () => {
  world = await createWorld()
  monthly = (await planOf(world, 'month')).priceId
})
afterAll(() => world.stop())
afterEach(() => clearFaults(world))

/** Somebody who subscribed, and for whom a second one was made in Stripe's dashboard. */
async function doublePayer() {
  const { deps } = world
  const person = await world.person()
  const paymentMethodId = await cardOf(deps, cards.succeeds)
  await createSubscription(deps, person, { priceId: monthly, paymentMethodId })
  const customer = await deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } })
  const own = await deps.db.subscription.findFirstOrThrow({ where: { userId: person.id } })
  const items = [{ price: monthly }]
  const stray = await deps.stripe.subscriptions.create({ customer: customer.id, items })
  await syncCustomer(deps, customer.id)
  return { person, customerId: customer.id, ownId: own.id, strayId: stray.id }
}

const statusOf = async (id: string) => (await world.deps.stripe.subscriptions.retrieve(id)).status

async function refundsOf(customerId: string) {
  const { data } = await world.deps.stripe.refunds.list({ limit: 100 })
  const charges = await world.deps.stripe.charges.list({ customer: customerId, limit: 100 })
  const ids = charges.data.map(({ id }) => id)
  return data.filter(({ charge }) => ids.includes(charge as string))
}

describe('a stray second subscription', () => {
  it('is found, though the mirror shows both, and the one we made is kept', async () => {
    const { person, customerId, ownId, strayId } = await doublePayer()
    const found = await findStraySubscriptions(world.deps)
    expect(found.filter(({ userId }) => userId === person.id)).toMatchObject([
      { customerId, subscriptionId: strayId, keptSubscriptionId: ownId, status: 'active' },
    ])
  })

  it('is ended without giving anything back, unless that is asked for', async () => {
    const { person, customerId, ownId, strayId } = await doublePayer()
    const result = await endStraySubscription(world.deps, strayId, { refund: false })
    expect(result).toMatchObject({ outcome: 'ended', userId: person.id, refund: null })
    expect([await statusOf(strayId), await statusOf(ownId)]).toEqual(['canceled', 'active'])
    expect(await refundsOf(customerId)).toEqual([])
    const found = await findStraySubscriptions(world.deps)
    expect(found.filter(({ userId }) => userId === person.id)).toEqual([])
  })

  it('is ended and its payment given back, once, however often that is asked for', async () => {
    const { customerId, strayId } = await doublePayer()
    const end = () => endStraySubscription(world.deps, strayId, { refund: true })
    await expect(end()).resolves.toMatchObject({
      refund: { status: 'refunded', refunds: [{ amount: 900, currency: 'eur' }] },
    })
    await expect(end()).resolves.toMatchObject({
      refund: { status: 'repeated', refunds: [{ amount: 900 }] },
    })
    expect(await refundsOf(customerId)).toHaveLength(1)
  })

  it.each([
    ['the mark and the end', { path: '/v1/subscriptions/*', method: 'DELETE' }],
    ['the end and the refund', { path: '/v1/refunds', method: 'GET' }],
    ['the refund and its answer', { path: '/v1/refunds', method: 'POST', after_effect: true }],
  ])('killed between %s is finished by the next run, with one refund', async (_, fault) => {
    const { customerId, ownId, strayId } = await doublePayer()
    await orderFault(world, { ...fault, cut: true, times: 3 })
    const end = () => endStraySubscription(world.deps, strayId, { refund: true })
    await expect(end()).rejects.toThrow()
    await expect(end()).resolves.toMatchObject({ outcome: 'ended' })
    expect([await statusOf(strayId), await statusOf(ownId)]).toEqual(['canceled', 'active'])
    expect(await refundsOf(customerId)).toHaveLength(1)
  })

  it('ended by two operators at the same moment gives one refund', async () => {
    const { customerId, strayId } = await doublePayer()
    const end = () => endStraySubscription(world.deps, strayId, { refund: true })
    await Promise.allSettled([end(), end()])
    await end()
    expect(await refundsOf(customerId)).toHaveLength(1)
  })

  it('on a second customer of the same person can be ended too', async () => {
    const { deps } = world
    const { person } = await doublePayer()
    const card = await cardOf(deps, cards.succeeds)
    const second = await deps.stripe.customers.create({ metadata: { user_id: person.id } })
    await deps.stripe.paymentMethods.attach(card, { customer: second.id })
    const stray = await deps.stripe.subscriptions.create({
      customer: second.id,
      items: [{ price: monthly }],
      default_payment_method: card,
    })
    await expect(endStraySubscription(deps, stray.id, { refund: true })).resolves.toMatchObject({
      outcome: 'ended',
      refund: { status: 'refunded' },
    })
  })

  it('is not somebody’s only one: that is refused, and stays', async () => {
    const { ownId, strayId } = await doublePayer()
    await endStraySubscription(world.deps, strayId, { refund: false })
    await expect(endStraySubscription(world.deps, ownId, { refund: true })).resolves.toMatchObject({
      outcome: 'refused',
      reason: 'Its owner has no other one that runs.',
    })
    expect(await statusOf(ownId)).toBe('active')
  })

  it('is not one that ended otherwise: its payment stays', async () => {
    const { strayId, customerId } = await doublePayer()
    await world.deps.stripe.subscriptions.cancel(strayId)
    await expect(
      endStraySubscription(world.deps, strayId, { refund: true }),
    ).resolves.toMatchObject({ outcome: 'refused' })
    expect(await refundsOf(customerId)).toEqual([])
  })

  it('that Stripe does not know, or that is nobody’s here, is refused', async () => {
    const { deps } = world
    const end = (id: string) => endStraySubscription(deps, id, { refund: true })
    await expect(end('sub_unknown')).resolves.toMatchObject({ outcome: 'refused' })
    const stranger = await deps.stripe.customers.create({ name: 'Somebody else' })
    const card = await cardOf(deps, cards.succeeds)
    await deps.stripe.paymentMethods.attach(card, { customer: stranger.id })
    const foreign = await deps.stripe.subscriptions.create({
      customer: stranger.id,
      items: [{ price: monthly }],
      default_payment_method: card,
    })
    await expect(end(foreign.id)).resolves.toMatchObject({ outcome: 'refused' })
    expect(await statusOf(foreign.id)).toBe('active')
  })
})

describe('scripts/stripe-strays.ts', () => {
  const run = (...args: string[]) => runScript('stripe-strays', args, environmentOf(world))

  it('lists with exit code 2, ends with 0, and refuses with 2', async () => {
    const { strayId, ownId } = await doublePayer()
    const listed = await run('list', '--json')
    expect(listed.code).toBe(2)
    expect(JSON.parse(listed.stdout).strays).toContainEqual(
      expect.objectContaining({ subscriptionId: strayId, keptSubscriptionId: ownId }),
    )
    const ended = await run('end', strayId, '--refund')
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('€9.00') })
    const refused = await run('end', ownId, '--refund', '--json')
    expect(refused.code).toBe(2)
    expect(JSON.parse(refused.stdout)).toMatchObject({ outcome: 'refused' })
  })

  it('explains itself, and ends with 1 when it is not understood', async () => {
    const help = await run('--help')
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--refund') })
    await expect(run('end')).resolves.toMatchObject({ code: 1 })
    await expect(run('list', '--refund')).resolves.toMatchObject({ code: 1 })
  })
})
