import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { readOffer } from '#server/services/billing/offer.ts'
import {
  cancelSubscription,
  refreshAccess,
  resumeSubscription,
} from '#server/services/billing/subscription.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, planOf, type Person, type World } from '../support/world.ts'

let world: World
let monthly: string

beforeAll(async () => {
  world = await createWorld()
  monthly = (await planOf(world, 'month')).priceId
})
afterAll(() => world.stop())

async function subscribe(person: Person) {
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  return createSubscription(world.deps, person, { priceId: monthly, paymentMethodId })
}

const customerOf = ({ id }: Person) =>
  world.deps.db.customer.findUniqueOrThrow({ where: { userId: id } })

async function customersAtStripe({ id }: Person): Promise<string[]> {
  const list = world.deps.stripe.customers.list({ limit: 100 })
  const all = await list.autoPagingToArray({ limit: 1000 })
  return all.filter(({ metadata }) => metadata.user_id === id).map((customer) => customer.id)
}

describe('a customer whose making was not answered', () => {
  it('is found by somebody who has another name and address by now, and goes by those', async () => {
    const person = await world.person()
    const lost = { method: 'POST', path: '/v1/customers', cut: true, after_effect: true, times: 3 }
    world.stripe.addFault(lost)
    await expect(subscribe(person)).rejects.toThrow()
    const present = { name: 'Ada Newname', email: `new-${person.email}` }
    await expect(subscribe({ ...person, ...present })).resolves.toMatchObject({ status: 'active' })
    const { id } = await customerOf(person)
    await expect(customersAtStripe(person)).resolves.toEqual([id])
    await expect(world.deps.stripe.customers.retrieve(id)).resolves.toMatchObject(present)
  })
})

describe('a customer that was deleted at Stripe', () => {
  it('is made anew at checkout, once, though Stripe still repeats its first answer', async () => {
    const person = await world.person()
    await subscribe(person)
    const { id } = await customerOf(person)
    await world.deps.stripe.customers.del(id)
    // The mirror has heard of it, and forgot the customer.
    await syncCustomer(world.deps, id)
    const results = await Promise.all([subscribe(person), subscribe(person)])
    for (const { status } of results) expect(status).toBe('active')
    const anew = await customerOf(person)
    expect(anew.id).not.toBe(id)
    await expect(customersAtStripe(person)).resolves.toEqual([anew.id])
  })

  it('is not made anew by anything else', async () => {
    const person = await world.person()
    await subscribe(person)
    await world.deps.stripe.customers.del((await customerOf(person)).id)
    await expect(refreshAccess(world.deps, person.id)).resolves.toMatchObject({ tier: 'free' })
    const gone = { code: 'no_subscription' }
    const now = { when: 'now' } as const
    await expect(cancelSubscription(world.deps, person.id, now)).rejects.toMatchObject(gone)
    await expect(resumeSubscription(world.deps, person.id)).rejects.toMatchObject(gone)
    await readOffer(world.deps, person.id, monthly)
    await expect(customersAtStripe(person)).resolves.toEqual([])
  })
})

it('a customer of test mode is replaced at checkout once the key is live, for Stripe does not know it there', async () => {
  const person = await world.person()
  const { db, stripe } = world.deps
  const tried = { id: `cus_test_${person.id}`, userId: person.id, livemode: false }
  await db.customer.create({ data: { ...tried, readAt: new Date() } })
  const live = Object.assign(Object.create(stripe), { livemode: true })
  const order = { priceId: monthly, paymentMethodId: await cardOf(world.deps, cards.succeeds) }
  await expect(
    createSubscription({ ...world.deps, stripe: live }, person, order),
  ).resolves.toMatchObject({ status: 'active' })
  expect((await customerOf(person)).id).not.toBe(tried.id)
})
