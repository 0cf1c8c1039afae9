import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDefaultCard } from '#server/services/billing/cards.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { deleteAccount } from '#server/services/account/delete-account.ts'
import { cancelSubscription, refreshAccess } from '#server/services/billing/subscription.ts'
import { cards } from '../support/cards.ts'
import { stripeControl } from '../support/stripe-control.ts'
import {
  cardOf,
  createWorld,
  customerIdOf,
  planOf,
  subscriber,
  type Person,
  type World,
} from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** Begins to subscribe with a card whose bank asks, and returns what the bank's page answers with. */
async function beginPaying(person: Person): Promise<string> {
  const { priceId } = await planOf(world, 'month')
  const paymentMethodId = await cardOf(world.deps, cards.asksTheBank)
  const answer = await createSubscription(world.deps, person, { priceId, paymentMethodId })
  if (answer.status !== 'requires_action') throw new Error('The bank did not ask')
  return answer.clientSecret
}

async function paidCharges(customer: string) {
  const { data } = await world.deps.stripe.charges.list({ customer })
  return data.filter(({ paid }) => paid).length
}

describe('deleting an account with a payment open', () => {
  it('voids it: saying yes at the bank afterwards charges nothing', async () => {
    const person = await subscriber(world)
    await cancelSubscription(world.deps, person.id, { when: 'now' })
    const clientSecret = await beginPaying(person)
    const customer = await customerIdOf(world, person)
    await expect(deleteAccount(world.deps, person.id)).resolves.toEqual({ status: 'deleted' })
    await expect(stripeControl(world).passChallenge(clientSecret)).rejects.toThrow('canceled')
    expect(await paidCharges(customer)).toBe(1)
  })

  it('does so too for somebody who never paid, whose customer is deleted', async () => {
    const person = await world.person()
    const clientSecret = await beginPaying(person)
    await deleteAccount(world.deps, person.id)
    await expect(stripeControl(world).passChallenge(clientSecret)).rejects.toThrow('canceled')
  })

  it('voids the invoice of a renewal that was declined, so that its page takes no card', async () => {
    const person = await subscriber(world)
    await makeDefaultCard(world.deps, person, await cardOf(world.deps, cards.declinesWhenCharged))
    await world.stripe.advance(32 * 86_400)
    expect((await refreshAccess(world.deps, person.id)).reason.code).toBe('grace')
    const customer = await customerIdOf(world, person)
    await deleteAccount(world.deps, person.id)
    const { data } = await world.deps.stripe.invoices.list({ customer })
    expect(data.map(({ status }) => status)).toEqual(['void', 'paid'])
  })
})
