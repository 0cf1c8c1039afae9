import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { readBillingOverview } from '#server/services/billing/overview.ts'
import { readPayPage } from '#server/services/billing/pages.ts'
import { makeDefaultCard } from '#server/services/billing/cards.ts'
import { payInvoice } from '#server/services/billing/pay-invoice.ts'
import { cancelSubscription, refreshAccess } from '#server/services/billing/subscription.ts'
import { cards } from '../support/cards.ts'
import { breakCard, makeSubscriber } from '../support/subscriber.ts'
import { cardOf, createWorld, planOf, subscriber, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** Somebody whose renewal was declined, and the invoice that is open. */
async function owing() {
  const { id } = await subscriber(world)
  await makeDefaultCard(
    world.deps,
    { id, address: null },
    await cardOf(world.deps, cards.declinesWhenCharged),
  )
  await world.stripe.advance(32 * 86_400)
  const access = await refreshAccess(world.deps, id)
  expect(access.reason.code).toBe('grace')
  const { openInvoice } = await readBillingOverview(world.deps, id)
  return { id, invoiceId: openInvoice!.id }
}

const invoiceOf = (id: string) => world.deps.db.invoice.findUniqueOrThrow({ where: { id } })

describe('an open invoice', () => {
  it('is paid with another card, which the next renewal takes', async () => {
    const { id, invoiceId } = await owing()
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    const result = await payInvoice(
      world.deps,
      { id, address: null },
      { invoiceId, paymentMethodId },
    )
    expect(result).toMatchObject({ status: 'paid', access: { reason: { code: 'renews' } } })
    const { card, openInvoice } = await readBillingOverview(world.deps, id)
    expect(card?.id).toBe(paymentMethodId)
    expect(openInvoice).toBeNull()
    const again = await payInvoice(
      world.deps,
      { id, address: null },
      { invoiceId, paymentMethodId },
    )
    expect(again.status).toBe('paid')
  })

  it('is paid with another card than its subscription names, which the next renewal does not take any more', async () => {
    const person = await makeSubscriber(world)
    await breakCard(world, person)
    await world.stripe.advance(32 * 86_400)
    await refreshAccess(world.deps, person.id)
    const { openInvoice } = await readBillingOverview(world.deps, person.id)
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    const input = { invoiceId: openInvoice!.id, paymentMethodId }
    await payInvoice(world.deps, person, input)
    await world.stripe.advance(31 * 86_400)
    await expect(refreshAccess(world.deps, person.id)).resolves.toMatchObject({
      reason: { code: 'renews' },
    })
  })

  it('says which card was declined, whichever is the default by then, and goes on where Stripe does not', async () => {
    const { id } = await owing()
    const { card } = await readBillingOverview(world.deps, id)
    expect((await readPayPage(world.deps, id)).declinedId).toBe(card?.id)
    const better = await cardOf(world.deps, cards.succeeds)
    await makeDefaultCard(world.deps, { id, address: null }, better)
    expect((await readPayPage(world.deps, id)).declinedId).toBe(card?.id)
    world.stripe.addFault({ method: 'GET', path: '/v1/invoices/*', error: 500, times: 1 })
    const { declinedId, invoice } = await readPayPage(world.deps, id)
    expect([declinedId, invoice?.status]).toEqual([null, 'open'])
  })

  it('that is declined says so, also where Stripe then fails to be read', async () => {
    const { id, invoiceId } = await owing()
    const paymentMethodId = await cardOf(world.deps, cards.declinesWhenCharged)
    const { attemptCount } = await invoiceOf(invoiceId)
    world.stripe.addFault({ method: 'GET', path: '/v1/charges', error: 500, times: 9 })
    await expect(
      payInvoice(world.deps, { id, address: null }, { invoiceId, paymentMethodId }),
    ).rejects.toMatchObject({ code: 'card_declined' })
    world.stripe.clearFaults()
    // The attempt was made at Stripe, and was not read.
    const { attempt_count: attempts } = await world.deps.stripe.invoices.retrieve(invoiceId)
    expect(attempts).toBeGreaterThan(attemptCount)
    await expect(invoiceOf(invoiceId)).resolves.toMatchObject({ attemptCount })
  })

  it('that is declined again stays open, and can be tried with the same card once more', async () => {
    const { id, invoiceId } = await owing()
    const paymentMethodId = await cardOf(world.deps, cards.declinesWhenCharged)
    const pay = () => payInvoice(world.deps, { id, address: null }, { invoiceId, paymentMethodId })
    await expect(pay()).rejects.toMatchObject({ code: 'card_declined' })
    await expect(pay()).rejects.toMatchObject({ code: 'card_declined' })
    expect((await readBillingOverview(world.deps, id)).openInvoice?.id).toBe(invoiceId)
  })

  it('that the bank asks about hands over what the owner has to confirm', async () => {
    const { id, invoiceId } = await owing()
    const paymentMethodId = await cardOf(world.deps, cards.asksTheBank)
    const result = await payInvoice(
      world.deps,
      { id, address: null },
      { invoiceId, paymentMethodId },
    )
    expect(result).toMatchObject({ status: 'requires_action', clientSecret: expect.any(String) })
  })

  it('is what subscribing again leads to: no second subscription is started', async () => {
    const { id, invoiceId } = await owing()
    const user = await world.deps.db.user.findUniqueOrThrow({ where: { id } })
    const payer = { ...user, address: null }
    const [plan] = await listPlans(world.deps)
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    const again = createSubscription(world.deps, payer, {
      priceId: plan?.priceId ?? '',
      paymentMethodId,
    })
    await expect(again).rejects.toMatchObject({ code: 'payment_due' })
    const customer = await world.deps.db.customer.findUniqueOrThrow({ where: { userId: id } })
    const list = { customer: customer.id, status: 'all' } as const
    expect((await world.deps.stripe.subscriptions.list(list)).data).toHaveLength(1)
    expect((await readBillingOverview(world.deps, id)).openInvoice?.id).toBe(invoiceId)
  })

  it('of somebody else is not there', async () => {
    const { invoiceId } = await owing()
    const { id } = await subscriber(world)
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await expect(
      payInvoice(world.deps, { id, address: null }, { invoiceId, paymentMethodId }),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('that nothing waits for is not asked for, and cannot be paid by mistake', async () => {
    const { id, invoiceId } = await owing()
    const { subscriptionId } = await invoiceOf(invoiceId)
    await world.deps.stripe.subscriptions.cancel(subscriptionId!)
    await refreshAccess(world.deps, id)
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'open', amountRemaining: 900 })
    expect((await readBillingOverview(world.deps, id)).openInvoice).toBeNull()
    expect((await readPayPage(world.deps, id)).invoice).toBeNull()
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    await expect(
      payInvoice(world.deps, { id, address: null }, { invoiceId, paymentMethodId }),
    ).rejects.toMatchObject({
      code: 'invoice_not_due',
    })
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'open', amountPaid: 0 })
  })

  it('of a first payment that was left half-way is asked for, and paying it begins Premium', async () => {
    const person = await world.person()
    const { priceId } = await planOf(world, 'month')
    const asking = await cardOf(world.deps, cards.asksTheBank)
    await createSubscription(world.deps, person, { priceId, paymentMethodId: asking })
    const { invoice } = await readPayPage(world.deps, person.id)
    const paymentMethodId = await cardOf(world.deps, cards.succeeds)
    const result = await payInvoice(world.deps, person, {
      invoiceId: invoice!.id,
      paymentMethodId,
    })
    expect(result).toMatchObject({ status: 'paid', access: { tier: 'premium' } })
  })

  it('goes with a subscription that is cancelled at once', async () => {
    const { id, invoiceId } = await owing()
    const access = await cancelSubscription(world.deps, id, { when: 'now' })
    expect(access).toMatchObject({ tier: 'free', reason: { code: 'ended' } })
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'void' })
  })

  it('stays with a subscription that is cancelled for the period’s end', async () => {
    const { id, invoiceId } = await owing()
    await cancelSubscription(world.deps, id, { when: 'period_end' })
    expect((await readBillingOverview(world.deps, id)).openInvoice?.id).toBe(invoiceId)
  })
})
