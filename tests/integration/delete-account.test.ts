import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { deleteAccount, finishDeletion } from '#server/services/account/delete-account.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { resumeSubscription } from '#server/services/billing/subscription.ts'
import { sweepAccounts } from '#server/services/account/sweep-accounts.ts'
import { cards } from '../support/cards.ts'
import { clearFaults, orderFault } from '../support/command.ts'
import { cardOf, createWorld, type Person, type World } from '../support/world.ts'

let world: World
let monthly: string

beforeAll(async () => {
  world = await createWorld()
  monthly = (await listPlans(world.deps)).find(({ interval }) => interval === 'month')!.priceId
})
afterAll(() => world.stop())
afterEach(async () => {
  await clearFaults(world)
  await sweepAccounts(world.deps)
})

async function subscriber(trial = false): Promise<Person & { customerId: string }> {
  const person = await world.person()
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  await createSubscription(world.deps, person, { priceId: monthly, paymentMethodId, trial })
  const customer = await world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } })
  return { ...person, customerId: customer.id }
}

async function signedIn({ id }: Person): Promise<string> {
  const attributes = { publicId: crypto.randomUUID(), userAgent: null, lastSeenAt: new Date() }
  return (await world.deps.lucia.createSession(id, attributes)).id
}

/** Whatever is left that could cost its owner money. */
async function stillCharged(customerId: string): Promise<string[]> {
  const { stripe } = world.deps
  const live = await stripe.subscriptions.list({ customer: customerId })
  const methods = await stripe.paymentMethods.list({ customer: customerId })
  return [...live.data, ...methods.data].map(({ id }) => id)
}

const isHere = async ({ id }: Person) => (await world.deps.db.user.count({ where: { id } })) === 1

describe('deleting an account', () => {
  it('ends the subscription, lets go of the card, and deletes what we hold', async () => {
    const person = await subscriber()
    await expect(deleteAccount(world.deps, person.id)).resolves.toEqual({ status: 'deleted' })
    await expect(stillCharged(person.customerId)).resolves.toEqual([])
    const { db } = world.deps
    const owned = { where: { userId: person.id } }
    expect(await isHere(person)).toBe(false)
    expect(await db.customer.count(owned)).toBe(0)
    expect(await db.subscription.count(owned)).toBe(0)
    expect(await db.invoice.count({ where: { customerId: person.customerId } })).toBe(0)
    expect(await db.paymentMethod.count({ where: { customerId: person.customerId } })).toBe(0)
  })

  it('keeps the customer and the invoices at Stripe, and here where to find them and how long', async () => {
    const { id, customerId } = await subscriber()
    await deleteAccount(world.deps, id)
    const { stripe, db } = world.deps
    expect((await stripe.invoices.list({ customer: customerId })).data).toHaveLength(1)
    const kept = await db.retainedCustomer.findUniqueOrThrow({ where: { customerId } })
    expect(kept.keepUntil.getUTCFullYear()).toBe(kept.deletedAt.getUTCFullYear() + 10)
    const later = { now: () => new Date(kept.keepUntil) }
    await sweepAccounts({ ...world.deps, clock: later })
    expect(await db.retainedCustomer.count({ where: { customerId } })).toBe(0)
  })

  it('of somebody who never paid deletes the customer at Stripe too, and keeps nothing', async () => {
    const person = await world.person()
    const paymentMethodId = await cardOf(world.deps, cards.declinesWhenCharged)
    const order = { priceId: monthly, paymentMethodId }
    await createSubscription(world.deps, person, order).catch(() => {})
    const { id } = await world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } })
    await deleteAccount(world.deps, person.id)
    expect(await world.deps.stripe.customers.retrieve(id)).toMatchObject({ deleted: true })
    expect(await world.deps.db.retainedCustomer.count({ where: { customerId: id } })).toBe(0)
  })

  it('of somebody without any billing waits for Stripe to say that it has nothing of them', async () => {
    const person = await world.person()
    await orderFault(world, { path: '*', error: 500, times: 99 })
    await expect(deleteAccount(world.deps, person.id)).resolves.toEqual({ status: 'pending' })
    await clearFaults(world)
    await expect(sweepAccounts(world.deps)).resolves.toEqual({ deleted: 1, unfinished: 0 })
  })

  it('that is cancelled at Stripe already is success', async () => {
    const { id, customerId } = await subscriber()
    const { data } = await world.deps.stripe.subscriptions.list({ customer: customerId })
    await world.deps.stripe.subscriptions.cancel(data[0]!.id)
    await expect(deleteAccount(world.deps, id)).resolves.toEqual({ status: 'deleted' })
  })

  it('whose customer is gone from Stripe is success', async () => {
    const { id, customerId } = await subscriber()
    await world.deps.stripe.customers.del(customerId)
    await expect(deleteAccount(world.deps, id)).resolves.toEqual({ status: 'deleted' })
  })

  // What Stripe may fail at, in the order it is asked; cut after the effect is a crash of ours just then.
  const steps = [
    { path: '/v1/subscriptions', method: 'GET' },
    { path: '/v1/subscriptions/*', method: 'DELETE' },
    { path: '/v1/subscriptions/*', method: 'DELETE', after_effect: true },
    { path: '/v1/payment_methods', method: 'GET' },
    { path: '/v1/payment_methods/*/detach', method: 'POST' },
    { path: '/v1/payment_methods/*/detach', method: 'POST', after_effect: true },
    { path: '/v1/invoices', method: 'GET' },
  ]

  it.each(steps)(
    'goes on after Stripe failed at $method $path, effect: $after_effect',
    async (step) => {
      const person = await subscriber()
      const sessionId = await signedIn(person)
      // More often than the SDK tries by itself.
      await orderFault(world, { ...step, cut: true, times: 3 })
      await expect(deleteAccount(world.deps, person.id)).resolves.toEqual({ status: 'pending' })
      expect(await isHere(person)).toBe(true)
      await expect(world.deps.lucia.validateSession(sessionId)).resolves.toEqual({
        session: null,
        user: null,
      })
      await expect(sweepAccounts(world.deps)).resolves.toEqual({ deleted: 1, unfinished: 0 })
      expect(await isHere(person)).toBe(false)
      await expect(stillCharged(person.customerId)).resolves.toEqual([])
    },
  )

  it('goes on after the process died between Stripe and the database', async () => {
    const person = await subscriber()
    const broken = { ...world.deps, db: failingAt(world.deps.db, 'retainedCustomer') }
    await expect(deleteAccount(broken, person.id)).resolves.toEqual({ status: 'pending' })
    expect(await isHere(person)).toBe(true)
    await sweepAccounts(world.deps)
    expect(await isHere(person)).toBe(false)
    await expect(stillCharged(person.customerId)).resolves.toEqual([])
  })

  it('one that Stripe holds up does not hold up the others', async () => {
    const [stuck, free] = [await subscriber(), await world.person()]
    await orderFault(world, { path: '/v1/subscriptions', method: 'GET', error: 500, times: 9 })
    await deleteAccount(world.deps, stuck.id)
    await world.deps.db.user.update({
      where: { id: free.id },
      data: { deletionRequestedAt: new Date() },
    })
    await expect(sweepAccounts(world.deps)).resolves.toEqual({ deleted: 1, unfinished: 1 })
    expect(await isHere(free)).toBe(false)
    expect(await isHere(stuck)).toBe(true)
  })

  it('ends every session at once, and one that a sign-in crossing it opened is worth nothing', async () => {
    const person = await world.person()
    const before = await signedIn(person)
    await world.deps.db.user.update({
      where: { id: person.id },
      data: { deletionRequestedAt: new Date() },
    })
    const crossing = await signedIn(person)
    for (const id of [before, crossing]) {
      await expect(world.deps.lucia.validateSession(id)).resolves.toMatchObject({ user: null })
    }
  })

  it('lets nothing begin or go on that was on its way', async () => {
    const person = await subscriber()
    await world.deps.db.user.update({
      where: { id: person.id },
      data: { deletionRequestedAt: new Date() },
    })
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await expect(
      createSubscription(world.deps, person, { priceId: monthly, paymentMethodId }),
    ).rejects.toMatchObject({ code: 'account_closing' })
    await expect(resumeSubscription(world.deps, person.id)).rejects.toMatchObject({
      code: 'account_closing',
    })
    await finishDeletion(world.deps, person.id)
    await expect(
      createSubscription(world.deps, person, { priceId: monthly, paymentMethodId }),
    ).rejects.toMatchObject({ code: 'account_closing' })
    await expect(stillCharged(person.customerId)).resolves.toEqual([])
  })

  it('waits for a subscription that may still be on its way at Stripe', async () => {
    const person = await subscriber()
    await world.deps.db.subscriptionClaim.update({
      where: { userId: person.id },
      data: { subscriptionId: null, claimedAt: new Date() },
    })
    await expect(deleteAccount(world.deps, person.id)).resolves.toEqual({ status: 'pending' })
    const later = { now: () => new Date(Date.now() + 6 * 60_000) }
    await sweepAccounts({ ...world.deps, clock: later })
    expect(await isHere(person)).toBe(false)
  })

  it('and coming back gives no second trial, though nothing here says who it was', async () => {
    const { db } = world.deps
    const first = await subscriber(true)
    const { linkedinSubject } = await db.user.findUniqueOrThrow({ where: { id: first.id } })
    await deleteAccount(world.deps, first.id)
    expect(await db.trial.findMany({ select: { userId: true, subscriptionId: true } })).toEqual([
      { userId: null, subscriptionId: null },
      { userId: null, subscriptionId: null },
    ])
    const again = await db.user.create({ data: { linkedinSubject, name: 'Ada Example' } })
    const paymentMethodId = await cardOf(world.deps, '5555555555554444')
    await expect(
      createSubscription(
        world.deps,
        { ...again, address: null },
        { priceId: monthly, paymentMethodId, trial: true },
      ),
    ).rejects.toMatchObject({
      code: 'trial_unavailable',
      message: expect.stringContaining('You had'),
    })
  })
})

/** A database whose transactions break when they touch one table, as by a process that dies there. */
function failingAt(db: World['deps']['db'], table: 'retainedCustomer'): World['deps']['db'] {
  const breaking = (tx: object) =>
    new Proxy(tx, {
      get(target, key) {
        if (key === table) throw new Error('the process died')
        return Reflect.get(target, key)
      },
    })
  return new Proxy(db, {
    get(target, key) {
      if (key !== '$transaction') return Reflect.get(target, key)
      return (work: unknown, options: object) =>
        target.$transaction(
          (typeof work === 'function' ? (tx: object) => work(breaking(tx)) : work) as never,
          options,
        )
    },
  })
}
