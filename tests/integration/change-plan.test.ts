import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changePlan, quotePlanChange } from '#server/services/billing/change-plan.ts'
import { makeDefaultCard } from '#server/services/billing/cards.ts'
import { refreshAccess, cancelSubscription } from '#server/services/billing/subscription.ts'
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

const daySeconds = 86_400

const atStripe = async (userId: string) => {
  const { id } = await world.deps.db.customer.findUniqueOrThrow({ where: { userId } })
  const { data } = await world.deps.stripe.subscriptions.list({ customer: id, status: 'all' })
  return { customerId: id, subscriptions: data }
}

describe('a plan change', () => {
  it('to a year charges to the cent what was shown, in place, with the month credited', async () => {
    const { id } = await subscriber(world)
    await world.stripe.advance(10 * daySeconds)
    const { priceId } = await planOf(world, 'year')
    const quote = await quotePlanChange(world.deps, id, priceId)
    expect(quote.amountDue).toBeLessThan(9000)
    expect(quote.amountDue).toBeGreaterThan(8100)
    await world.stripe.advance(90)

    const { prorationDate, amountDue } = quote
    const result = await changePlan(
      world.deps,
      { id, address: null },
      { priceId, prorationDate, amountDue },
    )
    expect(result.status).toBe('changed')
    const { customerId, subscriptions } = await atStripe(id)
    expect(subscriptions).toHaveLength(1)
    const [invoice] = (await world.deps.stripe.invoices.list({ customer: customerId })).data
    expect(invoice).toMatchObject({ status: 'paid', amount_paid: amountDue })
    const item = await world.deps.db.subscriptionItem.findFirstOrThrow({
      where: { subscription: { userId: id } },
    })
    expect(item.interval).toBe('year')
  })

  it('to a month charges nothing and keeps the rest of the year as credit', async () => {
    const { id } = await subscriber(world, { interval: 'year' })
    await world.stripe.advance(30 * daySeconds)
    const { priceId } = await planOf(world, 'month')
    const quote = await quotePlanChange(world.deps, id, priceId)
    expect(quote).toMatchObject({ amountDue: 0, creditBefore: 0 })
    expect(quote.creditAfter).toBe(-quote.total)
    await changePlan(
      world.deps,
      { id, address: null },
      { priceId, prorationDate: quote.prorationDate, amountDue: 0 },
    )
    const { customerId } = await atStripe(id)
    const customer = await world.deps.stripe.customers.retrieve(customerId)
    expect(customer).toMatchObject({ balance: -quote.creditAfter })
  })

  it('made twice is one change', async () => {
    const { id } = await subscriber(world)
    const { priceId } = await planOf(world, 'year')
    const { prorationDate, amountDue } = await quotePlanChange(world.deps, id, priceId)
    const change = () =>
      changePlan(world.deps, { id, address: null }, { priceId, prorationDate, amountDue })
    const results = await Promise.all([change(), change()])
    expect(results.map(({ status }) => status)).toEqual(['changed', 'changed'])
    const { customerId } = await atStripe(id)
    const { data } = await world.deps.stripe.invoices.list({ customer: customerId })
    expect(data).toHaveLength(2)
  })

  it('for another amount than was shown, or shown too long ago, changes nothing', async () => {
    const { id } = await subscriber(world)
    const { priceId } = await planOf(world, 'year')
    const { prorationDate, amountDue } = await quotePlanChange(world.deps, id, priceId)
    const other = { priceId, prorationDate, amountDue: amountDue - 1 }
    await expect(changePlan(world.deps, { id, address: null }, other)).rejects.toMatchObject({
      code: 'quote_expired',
    })
    await world.stripe.advance(3600)
    const late = { priceId, prorationDate, amountDue }
    await expect(changePlan(world.deps, { id, address: null }, late)).rejects.toMatchObject({
      code: 'quote_expired',
    })
    const { subscriptions } = await atStripe(id)
    expect(subscriptions[0]?.items.data[0]?.price.recurring?.interval).toBe('month')
  })

  it('that the card declines leaves the plan as it was', async () => {
    const { id } = await subscriber(world)
    await makeDefaultCard(
      world.deps,
      { id, address: null },
      await cardOf(world.deps, cards.declinesWhenCharged),
    )
    const { priceId } = await planOf(world, 'year')
    const { prorationDate, amountDue } = await quotePlanChange(world.deps, id, priceId)
    await expect(
      changePlan(world.deps, { id, address: null }, { priceId, prorationDate, amountDue }),
    ).rejects.toMatchObject({ code: 'card_declined' })
    const { subscriptions } = await atStripe(id)
    expect(subscriptions[0]).toMatchObject({ status: 'active' })
    expect(subscriptions[0]?.items.data[0]?.price.recurring?.interval).toBe('month')
  })

  it('that the bank asks about hands over what the owner has to confirm', async () => {
    const { id } = await subscriber(world)
    await makeDefaultCard(
      world.deps,
      { id, address: null },
      await cardOf(world.deps, cards.asksTheBank),
    )
    const { priceId } = await planOf(world, 'year')
    const { prorationDate, amountDue } = await quotePlanChange(world.deps, id, priceId)
    const result = await changePlan(
      world.deps,
      { id, address: null },
      { priceId, prorationDate, amountDue },
    )
    expect(result.status).toBe('requires_action')
    const client_secret = result.status === 'requires_action' ? result.clientSecret : ''
    await fetch(`${world.stripe.url}/_emulator/authenticate`, {
      method: 'POST',
      body: JSON.stringify({ client_secret, outcome: 'complete' }),
    })
    await expect(refreshAccess(world.deps, id)).resolves.toMatchObject({
      reason: { code: 'renews' },
    })
  })

  it('of a cancelled subscription is refused until the cancellation is taken back', async () => {
    const { id } = await subscriber(world)
    await cancelSubscription(world.deps, id, { when: 'period_end' })
    const { priceId } = await planOf(world, 'year')
    await expect(quotePlanChange(world.deps, id, priceId)).rejects.toMatchObject({
      code: 'plan_unchangeable',
    })
  })

  it('of a subscription whose payment was given back is refused, for what is left of it would be credited as well', async () => {
    const person = await subscriber(world)
    const { stripe } = world.deps
    const customer = await customerIdOf(world, person)
    const { data: charges } = await stripe.charges.list({ customer })
    const { priceId } = await planOf(world, 'year')
    const { prorationDate, amountDue } = await quotePlanChange(world.deps, person.id, priceId)
    await stripe.refunds.create({ charge: charges[0]!.id })
    await refreshAccess(world.deps, person.id)
    const change = changePlan(world.deps, person, { priceId, prorationDate, amountDue })
    await expect(change).rejects.toMatchObject({ code: 'plan_unchangeable' })
  })

  it('of somebody without a subscription says so', async () => {
    const { id } = await world.person()
    const { priceId } = await planOf(world, 'year')
    await expect(quotePlanChange(world.deps, id, priceId)).rejects.toMatchObject({
      code: 'no_subscription',
    })
  })
})
