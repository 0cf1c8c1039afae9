import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answerInTime } from '#server/http/answer-in-time.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { deleteAccount } from '#server/services/account/delete-account.ts'
import { checkReadiness } from '#server/services/readiness.ts'
import { refreshAccess } from '#server/services/billing/subscription.ts'
import { sweepAccounts } from '#server/services/account/sweep-accounts.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { environmentOf, runScript } from '../support/command.ts'
import { cards } from '../support/cards.ts'
import { makeSubscriber } from '../support/subscriber.ts'
import { cardOf, createWorld, planOf, type World } from '../support/world.ts'

/**
 * A database of live customers, opened with a test key: to such a key each of them looks deleted. Here
 * they are at the emulator under other ids, so that it answers the same.
 */
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterEach(async () => {
  await world.deps.db.customer.deleteMany()
  await world.deps.db.user.deleteMany()
})
afterAll(() => world.stop())

async function liveSubscriber() {
  const person = await makeSubscriber(world)
  const { db } = world.deps
  const { id: customerId } = await db.customer.update({
    where: { id: person.customerId },
    data: { id: `${person.customerId}live`, livemode: true },
  })
  return { ...person, customerId }
}

const inTime = (id: string, work: () => Promise<unknown>) =>
  answerInTime({ deps: world.deps, viewer: { id } }, work)

const untouched = async (userId: string) => {
  const where = { userId }
  const { db } = world.deps
  return (
    (await db.subscription.count({ where })) === 1 && (await db.customer.count({ where })) === 1
  )
}

describe('a live database under a test key', () => {
  it('forgets nobody when one person asks for their present state', async () => {
    const { id } = await liveSubscriber()
    await expect(inTime(id, () => refreshAccess(world.deps, id))).rejects.toMatchObject({
      code: 'stripe_unavailable',
      cause: { name: 'TestKeyOnLiveData' },
    })
    expect(await untouched(id)).toBe(true)
  })

  it('forgets nobody when a webhook or an operator has a customer read', async () => {
    const { id, customerId } = await liveSubscriber()
    await expect(syncCustomer(world.deps, customerId)).rejects.toThrow('STRIPE_SECRET_KEY')
    expect(await untouched(id)).toBe(true)
  })

  it.each(['stripe-reconcile', 'stripe-sync'])(
    'forgets nobody by %s, which says why',
    async (name) => {
      const { id } = await liveSubscriber()
      const ended = await runScript(name, [], environmentOf(world))
      expect(ended.code).toBe(1)
      expect(ended.stderr).toContain('STRIPE_SECRET_KEY is a test key')
      expect(await untouched(id)).toBe(true)
    },
  )

  it('deletes no account whose subscription it could not end, and signs nobody out', async () => {
    const { id } = await liveSubscriber()
    await expect(inTime(id, () => deleteAccount(world.deps, id))).rejects.toMatchObject({
      code: 'stripe_unavailable',
    })
    const where = { id }
    expect(await world.deps.db.user.findUnique({ where })).toMatchObject({
      deletionRequestedAt: null,
    })
    await world.deps.db.user.update({ where, data: { deletionRequestedAt: new Date() } })
    await expect(sweepAccounts(world.deps)).resolves.toEqual({ deleted: 0, unfinished: 1 })
    expect(await untouched(id)).toBe(true)
  })

  it('makes nobody a customer of test mode', async () => {
    const { id } = await liveSubscriber()
    const { priceId } = await planOf(world, 'month')
    for (const person of [await world.person(), { id, name: 'Ada', email: null, address: null }]) {
      const paymentMethodId = await cardOf(world.deps, cards.succeeds)
      await expect(
        inTime(person.id, () =>
          createSubscription(world.deps, person, { priceId, paymentMethodId }),
        ),
      ).rejects.toMatchObject({ code: 'stripe_unavailable' })
    }
    expect(await world.deps.db.customer.count({ where: { livemode: false } })).toBe(0)
    expect(await untouched(id)).toBe(true)
  })

  it('is not ready, and the doctor calls it critical', async () => {
    await expect(checkReadiness(world.deps, [])).resolves.toMatchObject({ ready: true })
    await liveSubscriber()
    await expect(checkReadiness(world.deps, [])).resolves.toMatchObject({
      ready: false,
      testKeyOnLiveData: true,
    })
    const ended = await runScript('stripe-doctor', ['--json'], environmentOf(world))
    expect(JSON.parse(ended.stdout).findings).toContainEqual(
      expect.objectContaining({ check: 'mode of the data', severity: 'critical' }),
    )
  })
})

it('what was tried with test keys is given up under a live key', async () => {
  const { id, customerId } = await makeSubscriber(world)
  await world.deps.stripe.customers.del(customerId)
  const stripe = Object.assign(Object.create(world.deps.stripe), { livemode: true })
  await expect(syncCustomer({ ...world.deps, stripe }, customerId)).resolves.toMatchObject({
    outcome: 'synced',
  })
  expect(await world.deps.db.subscription.count({ where: { userId: id } })).toBe(0)
})
