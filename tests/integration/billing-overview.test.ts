import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { updateBillingDetails } from '#server/services/billing/details.ts'
import { readBillingOverview } from '#server/services/billing/overview.ts'
import { openPortal } from '#server/services/billing/portal.ts'
import { cancelSubscription, refreshAccess } from '#server/services/billing/subscription.ts'
import { createWorld, subscriber, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
afterEach(() => world.stripe.clearFaults())

const customerId = async (userId: string) =>
  (await world.deps.db.customer.findUniqueOrThrow({ where: { userId } })).id

describe('the billing page’s facts', () => {
  it('name the next payment, less credit, and its day', async () => {
    const { id } = await subscriber(world)
    await world.deps.stripe.customers.update(await customerId(id), { balance: -250 })
    const { atStripe } = await readBillingOverview(world.deps, id)
    const { currentPeriodEnd } = await world.deps.db.subscription.findFirstOrThrow({
      where: { userId: id },
    })
    expect(atStripe?.nextPayment).toMatchObject({
      total: 900,
      amountDue: 650,
      creditBefore: 250,
      on: currentPeriodEnd,
    })
  })

  it('name no next payment once cancelled, and Stripe knows why', async () => {
    const { id } = await subscriber(world)
    await cancelSubscription(world.deps, id, {
      when: 'period_end',
      feedback: 'too_expensive',
      comment: 'Only used it in spring.',
    })
    const { atStripe } = await readBillingOverview(world.deps, id)
    expect(atStripe?.nextPayment).toBeNull()
    const { data } = await world.deps.stripe.subscriptions.list({ customer: await customerId(id) })
    expect(data[0]?.cancellation_details).toMatchObject({
      feedback: 'too_expensive',
      comment: 'Only used it in spring.',
    })
  })

  it('show what was paid back', async () => {
    const { id } = await subscriber(world)
    const { data } = await world.deps.stripe.charges.list({ customer: await customerId(id) })
    await world.deps.stripe.refunds.create({ charge: data[0]!.id, amount: 300 })
    await refreshAccess(world.deps, id)
    const { invoices } = await readBillingOverview(world.deps, id)
    expect(invoices).toMatchObject([{ amountPaid: 900, amountRefunded: 300, disputed: false }])
  })

  it('go on from the mirror while Stripe is down', async () => {
    const { id } = await subscriber(world)
    world.stripe.addFault({ path: '/v1/*', error: 500, times: 20 })
    const overview = await readBillingOverview(world.deps, id)
    expect(overview.atStripe).toBeNull()
    expect(overview).toMatchObject({ plan: { unitAmount: 900 }, card: { last4: '4242' } })
    expect(overview.invoices).toHaveLength(1)
  })

  it('carry the name and address that were entered', async () => {
    const { id } = await subscriber(world)
    const details = {
      name: 'Example GmbH',
      line1: 'Musterweg 1',
      line2: '',
      postalCode: '10115',
      city: 'Berlin',
      country: 'DE',
    }
    await updateBillingDetails(world.deps, id, details)
    const { atStripe } = await readBillingOverview(world.deps, id)
    expect(atStripe?.details).toEqual(details)
  })
})

describe('Stripe’s portal', () => {
  it('opens for a customer', async () => {
    const { id } = await subscriber(world)
    await expect(openPortal(world.deps, id)).resolves.toMatch(/^http/)
  })

  it('does not for somebody who never was one', async () => {
    const { id } = await world.person()
    await expect(openPortal(world.deps, id)).rejects.toMatchObject({ code: 'no_subscription' })
  })
})
