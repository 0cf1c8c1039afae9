import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import {
  cancelSubscription,
  refreshAccess,
  resumeSubscription,
} from '#server/services/billing/subscription.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, type Person, type World } from '../support/world.ts'

let world: World
let person: Person

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

beforeEach(async () => {
  person = await world.person()
  const [plan] = await listPlans(world.deps)
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  await createSubscription(world.deps, person, { priceId: plan?.priceId ?? '', paymentMethodId })
})

const subscriptionId = async () => {
  const row = await world.deps.db.subscription.findFirstOrThrow({ where: { userId: person.id } })
  return row.id
}

describe('cancel', () => {
  it('at the period’s end keeps what was paid for', async () => {
    const access = await cancelSubscription(world.deps, person.id, { when: 'period_end' })
    expect(access).toMatchObject({
      tier: 'premium',
      subscription: 'cancelled',
      reason: { code: 'ends' },
    })
    const row = await world.deps.db.subscription.findFirstOrThrow({ where: { userId: person.id } })
    expect(access.until).toEqual(row.currentPeriodEnd)
  })

  it('twice is success, and changes nothing the second time', async () => {
    const first = await cancelSubscription(world.deps, person.id, { when: 'period_end' })
    const second = await cancelSubscription(world.deps, person.id, { when: 'period_end' })
    expect(second).toEqual(first)
  })

  it('now ends access at once', async () => {
    const access = await cancelSubscription(world.deps, person.id, { when: 'now' })
    expect(access).toMatchObject({
      tier: 'free',
      subscription: 'cancelled',
      reason: { code: 'ended' },
    })
  })

  it('of what has ended already says that there is nothing to cancel', async () => {
    await world.deps.stripe.subscriptions.cancel(await subscriptionId())
    await expect(cancelSubscription(world.deps, person.id, { when: 'now' })).rejects.toMatchObject({
      code: 'no_subscription',
    })
  })

  it('that fails reads what Stripe has all the same', async () => {
    const id = await subscriptionId()
    await world.deps.stripe.subscriptions.cancel(id)
    const failed = cancelSubscription(world.deps, person.id, { when: 'now' })
    await expect(failed).rejects.toMatchObject({ code: 'no_subscription' })
    await expect(
      world.deps.db.subscription.findUniqueOrThrow({ where: { id } }),
    ).resolves.toMatchObject({ status: 'canceled' })
  })

  it('without a subscription says so', async () => {
    const other = await world.person()
    await expect(cancelSubscription(world.deps, other.id, { when: 'now' })).rejects.toMatchObject({
      code: 'no_subscription',
    })
  })
})

describe('resume', () => {
  it('takes a cancellation back', async () => {
    await cancelSubscription(world.deps, person.id, { when: 'period_end' })
    const access = await resumeSubscription(world.deps, person.id)
    expect(access).toMatchObject({
      tier: 'premium',
      subscription: 'active',
      reason: { code: 'renews' },
    })
  })

  it('after the end says that a new one is needed', async () => {
    await cancelSubscription(world.deps, person.id, { when: 'now' })
    await expect(resumeSubscription(world.deps, person.id)).rejects.toMatchObject({
      code: 'not_resumable',
    })
  })
})

describe('refresh', () => {
  it('sees at once what happened at Stripe behind our back', async () => {
    await world.deps.stripe.subscriptions.update(await subscriptionId(), {
      cancel_at_period_end: true,
    })
    await expect(refreshAccess(world.deps, person.id)).resolves.toMatchObject({
      subscription: 'cancelled',
    })
  })

  it('of somebody who never paid is free', async () => {
    const other = await world.person()
    await expect(refreshAccess(world.deps, other.id)).resolves.toMatchObject({ tier: 'free' })
  })
})
