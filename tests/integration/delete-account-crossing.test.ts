import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '#server/services/api/api-keys.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { deleteAccount, finishDeletion } from '#server/services/account/delete-account.ts'
import { createFeed } from '#server/services/feeds/feeds.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { plannerSelectionInput } from '#shared/calendar-inputs.ts'
import { cards } from '../support/cards.ts'
import {
  cardOf,
  createWorld,
  customerIdOf,
  planOf,
  subscriber,
  type World,
} from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** How long the lock is held for the others to come, on a busy machine too. */
const patience = { timeout: 60_000 }

/** Waits until so many wait for a lock. */
const untilWaiting = (count: number) =>
  expect
    .poll(
      () => world.deps.db.$queryRaw`
        select pid from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`,
    )
    .toHaveLength(count)

describe('deleting an account', () => {
  it('takes along a customer that was made and, after a crash, never written down', async () => {
    const person = await world.person()
    const { id } = await world.deps.stripe.customers.create({
      email: person.email!,
      metadata: { user_id: person.id },
    })
    await deleteAccount(world.deps, person.id)
    expect(await world.deps.stripe.customers.retrieve(id)).toMatchObject({ deleted: true })
  })

  it('of somebody who had a free trial and nothing more leaves no customer at Stripe', async () => {
    const person = await world.person()
    const { priceId } = await planOf(world, 'month')
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await createSubscription(world.deps, person, { priceId, paymentMethodId, trial: true })
    const customer = await customerIdOf(world, person)
    await deleteAccount(world.deps, person.id)
    expect(await world.deps.stripe.customers.retrieve(customer)).toMatchObject({ deleted: true })
    expect(await world.deps.db.retainedCustomer.count({ where: { customerId: customer } })).toBe(0)
  })

  it('is not undone, nor made an error of, by an event whose turn comes after it', async () => {
    const person = await subscriber(world)
    const customer = await customerIdOf(world, person)
    const { db } = world.deps
    await db.user.update({ where: { id: person.id }, data: { deletionRequestedAt: new Date() } })
    // The event finds whose customer it is, and then waits for the lock behind the deletion.
    const waiting: Promise<unknown>[] = []
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`user:${person.id}`}, 0))`
      waiting.push(finishDeletion(world.deps, person.id))
      await untilWaiting(1)
      waiting.push(syncCustomer(world.deps, customer))
      await untilWaiting(2)
    }, patience)
    const [, synced] = await Promise.all(waiting)
    expect(synced).toMatchObject({ outcome: 'ignored' })
    expect(await db.customer.count({ where: { id: customer } })).toBe(0)
  })

  it('refuses a key and a feed whose making began before it', async () => {
    const { id } = await world.person()
    await deleteAccount(world.deps, id)
    const key = { name: 'Late', scopes: ['read' as const], expiresInDays: null }
    await expect(createApiKey(world.deps, id, key)).rejects.toMatchObject({
      code: 'account_closing',
    })
    const feed = { name: 'Late', selection: plannerSelectionInput.parse({ places: 'DE' }) }
    await expect(createFeed(world.deps, id, feed)).rejects.toMatchObject({
      code: 'account_closing',
    })
  })
})
