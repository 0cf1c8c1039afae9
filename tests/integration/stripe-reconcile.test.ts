import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { reconcile as healDrift, type ReconcileReport } from '#server/services/mirror/reconcile.ts'
import { cards } from '../support/cards.ts'
import { environmentOf, runByTsx, runScript } from '../support/command.ts'
import { cardOf, createWorld, type Person, type World } from '../support/world.ts'

// No webhook endpoint exists in these worlds: every change behind the app's back is one that was missed.
let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

async function reconcile(...args: string[]) {
  const ended = await runScript('stripe-reconcile', [...args, '--json'], environmentOf(world))
  return { ...ended, report: JSON.parse(ended.stdout) as ReconcileReport }
}

async function priceId(): Promise<string> {
  const [plan] = await listPlans(world.deps)
  return plan!.priceId
}

/** Subscribes somebody at Stripe behind the app’s back. */
async function payAtStripe(metadata: Record<string, string>, price?: string) {
  const { stripe } = world.deps
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  const { id: customer } = await stripe.customers.create({
    metadata,
    payment_method: paymentMethodId,
    invoice_settings: { default_payment_method: paymentMethodId },
  })
  const items = [{ price: price ?? (await priceId()) }]
  const { id } = await stripe.subscriptions.create({ customer, items })
  return { customer, subscription: id }
}

async function premiumPerson(): Promise<Person & { subscription: string; customer: string }> {
  const person = await world.person()
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  await createSubscription(world.deps, person, { priceId: await priceId(), paymentMethodId })
  const row = await world.deps.db.subscription.findFirstOrThrow({ where: { userId: person.id } })
  return { ...person, subscription: row.id, customer: row.customerId }
}

describe('stripe-reconcile', () => {
  it('a clean system ends with 0 and finds nothing, customers of other apps included', async () => {
    await premiumPerson()
    const { stripe } = world.deps
    const { id: product } = await stripe.products.create({ name: 'Of another app' })
    const price = await stripe.prices.create({
      product,
      currency: 'eur',
      unit_amount: 500,
      recurring: { interval: 'month' },
    })
    await payAtStripe({}, price.id)
    const { code, report } = await reconcile('--dry-run')
    expect(report).toMatchObject({ findings: [], unreadable: [] })
    expect(report.compared.customers).toBeGreaterThanOrEqual(2)
    expect(code).toBe(0)
  })

  it('missed webhooks are found, ranked by harm, left alone by --dry-run, and healed without', async () => {
    const { stripe, db } = world.deps
    const stale = await premiumPerson()
    await stripe.subscriptions.update(stale.subscription, { cancel_at_period_end: true })
    const gone = await premiumPerson()
    await stripe.subscriptions.cancel(gone.subscription)
    const paying = await premiumPerson()
    await db.subscription.update({
      where: { id: paying.subscription },
      data: { status: 'incomplete' },
    })

    const found = await reconcile('--dry-run')
    expect(found.code).toBe(2)
    expect(
      found.report.findings.map(({ kind, userId, outcome }) => [kind, userId, outcome]),
    ).toEqual([
      ['paying_without_access', paying.id, 'found'],
      ['access_without_paying', gone.id, 'found'],
      ['stale_columns', stale.id, 'found'],
    ])
    expect(await db.subscription.findUnique({ where: { id: gone.subscription } })).toMatchObject({
      status: 'active',
    })

    const healed = await reconcile()
    expect(healed.report.findings.map(({ outcome }) => outcome)).toEqual(Array(3).fill('healed'))
    expect(healed.code).toBe(0)
    expect((await reconcile('--dry-run')).report.findings).toEqual([])
  })

  it('a customer without a local row is found and adopted', async () => {
    const person = await world.person()
    const { customer } = await payAtStripe({ user_id: person.id })
    const { code, report } = await reconcile()
    expect(report.findings.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['paying_without_access', 'healed'],
      ['unknown_customer', 'healed'],
    ])
    expect(code).toBe(0)
    const row = await world.deps.db.customer.findUnique({ where: { userId: person.id } })
    expect(row?.id).toBe(customer)
  })

  it('a customer deleted at Stripe loses access', async () => {
    const person = await premiumPerson()
    await world.deps.stripe.customers.del(person.customer)
    const { report } = await reconcile()
    expect(report.findings).toMatchObject([{ kind: 'access_without_paying', outcome: 'healed' }])
    const left = await world.deps.db.subscription.findMany({
      where: { userId: person.id, status: 'active' },
    })
    expect(left).toEqual([])
  })

  it('an invoice that was paid or voided behind our back is not asked for any more, and a new one is', async () => {
    const { stripe, db } = world.deps
    const person = await premiumPerson()
    const { customer } = person
    await stripe.invoiceItems.create({ customer, amount: 500, currency: 'eur' })
    const terms = { auto_advance: false, pending_invoice_items_behavior: 'include' } as const
    const { id } = await stripe.invoices.create({ customer, ...terms })
    await stripe.invoices.finalizeInvoice(id)
    const outcomes = async () => {
      const { findings } = await healDrift(world.deps)
      return findings.map(({ kind, userId, outcome }) => [kind, userId, outcome])
    }
    const healed = [['stale_columns', person.id, 'healed']]
    expect(await outcomes()).toEqual(healed)
    expect(await db.invoice.findUnique({ where: { id } })).toMatchObject({
      status: 'open',
      amountRemaining: 500,
    })
    await stripe.invoices.voidInvoice(id)
    expect(await outcomes()).toEqual(healed)
    expect(await db.invoice.findUnique({ where: { id } })).toMatchObject({ status: 'void' })
    expect(await outcomes()).toEqual([])
  })

  it('a refund nobody told us of ends access', async () => {
    const { stripe } = world.deps
    const person = await premiumPerson()
    const { data } = await stripe.charges.list({ customer: person.customer })
    await stripe.refunds.create({ charge: data[0]!.id })
    const { code, report } = await reconcile()
    expect(report.findings).toMatchObject([
      { kind: 'access_without_paying', userId: person.id, outcome: 'healed' },
    ])
    expect(code).toBe(0)
    expect((await reconcile('--dry-run')).report.findings).toEqual([])
  })

  it('somebody who pays and is nobody here is reported, and cannot be healed', async () => {
    const { db, stripe } = world.deps
    const person = await world.person()
    await db.user.delete({ where: { id: person.id } })
    const { subscription } = await payAtStripe({ user_id: person.id })
    const { code, report } = await reconcile()
    expect(report.findings).toMatchObject([
      { kind: 'paying_without_access', subscriptionIds: [subscription], outcome: 'not_healed' },
    ])
    expect(report.findings[0]?.reason).toContain(
      'the user whose id the customer carries is not here',
    )
    expect(code).toBe(2)
    await stripe.subscriptions.cancel(subscription)
    expect((await reconcile('--dry-run')).code).toBe(0)
  })

  it('somebody who pays for our price and carries no user id is reported', async () => {
    const { customer, subscription } = await payAtStripe({})
    const { code, report } = await reconcile()
    expect(report.findings).toMatchObject([
      {
        kind: 'paying_without_access',
        userId: null,
        customerIds: [customer],
        outcome: 'not_healed',
        reason: `${customer}: the customer carries no user id of ours`,
      },
    ])
    expect(code).toBe(2)
    await world.deps.stripe.subscriptions.cancel(subscription)
  })

  it('a double subscription is reported and never ended by itself', async () => {
    const { stripe } = world.deps
    const person = await premiumPerson()
    const second = await stripe.subscriptions.create({
      customer: person.customer,
      items: [{ price: await priceId() }],
    })
    const { code, report } = await reconcile()
    const double = report.findings.find(({ kind }) => kind === 'double_subscription')
    expect(double).toMatchObject({ outcome: 'not_healed', userId: person.id })
    expect(new Set(double?.subscriptionIds)).toEqual(new Set([person.subscription, second.id]))
    expect(code).toBe(2)
    await expect(stripe.subscriptions.retrieve(second.id)).resolves.toMatchObject({
      status: 'active',
    })
    await stripe.subscriptions.cancel(second.id)
    await reconcile()
  })

  it('says the same to a person, runs under tsx, and explains itself', async () => {
    const person = await premiumPerson()
    await world.deps.stripe.subscriptions.cancel(person.subscription)
    const found = await runByTsx('stripe-reconcile', ['--dry-run'], environmentOf(world))
    expect(found.code).toBe(2)
    expect(found.stdout).toContain(`access without paying  user ${person.id}`)
    expect(found.stdout).toMatch(/At Stripe: free, Premium ended.*Here: premium, renews on/)
    const help = await runScript('stripe-reconcile', ['--help'], {})
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('Ends with 0') })
  })

  it('fails with 1 and a sentence when Stripe or the database cannot be used', async () => {
    const env = { ...environmentOf(world), DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
    const ended = await runScript('stripe-reconcile', ['--json'], env)
    expect(ended.code).toBe(1)
    expect(JSON.parse(ended.stdout)).toEqual({ error: expect.stringContaining('DATABASE_URL') })
    const unknown = await runScript('stripe-reconcile', ['--sideways'], environmentOf(world))
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('--sideways') })
  })

  it('reads the prices again, for what became of them may have been missed too', async () => {
    const { stripe, db } = world.deps
    const [before] = await listPlans(world.deps)
    const former = await db.price.findUniqueOrThrow({ where: { id: before!.priceId } })
    const raised = await stripe.prices.create({
      product: former.productId,
      currency: former.currency,
      unit_amount: 1100,
      recurring: { interval: before!.interval },
      lookup_key: before!.lookupKey,
      transfer_lookup_key: true,
    })
    await reconcile('--dry-run')
    expect((await listPlans(world.deps))[0]).toEqual(before)
    await reconcile()
    expect((await listPlans(world.deps))[0]).toMatchObject({
      priceId: raised.id,
      unitAmount: 1100,
    })
  })
})
