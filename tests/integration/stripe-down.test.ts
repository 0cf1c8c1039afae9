import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createStripe, translateStripeError } from '#server/adapters/stripe.ts'
import { withStripeBudget } from '#server/adapters/stripe-http.ts'
import { createTelemetry } from '#server/adapters/telemetry.ts'
import type { Deps } from '#server/deps.ts'
import { readBillingOverview } from '#server/services/billing/overview.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { checkReadiness } from '#server/services/readiness.ts'
import { cancelSubscription, refreshAccess } from '#server/services/billing/subscription.ts'
import { cards } from '../support/cards.ts'
import { parseMetrics } from '../support/metrics.ts'
import { stripeControl } from '../support/stripe-control.ts'
import { cardOf, createWorld, type Person, type World } from '../support/world.ts'

let world: World
let control: ReturnType<typeof stripeControl>
/** The world's doors with a circuit of its own, which opens soon and stays open for as long as a test wants. */
let deps: Deps

const circuit = { failuresToOpen: 3, openSeconds: 600 }

beforeAll(async () => {
  world = await createWorld()
  control = stripeControl(world)
  await listPlans(world.deps)
})
beforeEach(() => {
  deps = { ...world.deps, stripe: createStripe(world.deps.config.stripe, { circuit }) }
})
afterEach(() => control.mend())
afterAll(() => world.stop())

const always = 1_000_000
const down = () => control.fault({ path: '/v1/*', cut: true, times: always })
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (translateStripeError(error) as { code?: string }).code,
  )

async function subscribe(person: Person) {
  const [plan] = await listPlans(deps)
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  return createSubscription(deps, person, { priceId: plan?.priceId ?? '', paymentMethodId })
}

describe('while Stripe is down', () => {
  it('pages and API go on from the mirror, and the process stays ready', async () => {
    const person = await world.person()
    await subscribe(person)
    await down()
    const overview = await readBillingOverview(deps, person.id)
    expect(overview.plan).toMatchObject({ unitAmount: 900 })
    expect(overview.invoices).toHaveLength(1)
    await expect(listPlans(deps)).resolves.toHaveLength(2)
    await expect(checkReadiness(deps, [])).resolves.toMatchObject({ ready: true })
  })

  it('the prices the mirror has are shown though others are missing', async () => {
    const [plan] = await listPlans(deps)
    await deps.db.price.update({ where: { id: plan?.priceId ?? '' }, data: { active: false } })
    await down()
    await expect(listPlans(deps)).resolves.toHaveLength(1)
    await control.mend()
    await control.advance(61)
    await expect.poll(() => listPlans(world.deps)).toHaveLength(2)
  })

  it('a change is answered stripe_unavailable and leaves nothing half-written', async () => {
    const person = await world.person()
    await subscribe(person)
    const before = await deps.db.subscription.findMany({ where: { userId: person.id } })
    await down()
    await expect(code(cancelSubscription(deps, person.id, { when: 'now' }))).resolves.toBe(
      'stripe_unavailable',
    )
    await expect(code(refreshAccess(deps, person.id))).resolves.toBe('stripe_unavailable')
    const after = await deps.db.subscription.findMany({ where: { userId: person.id } })
    expect(after).toEqual(before)
  })

  it('after some failures in a row nobody is made to wait: nothing more is sent', async () => {
    const person = await world.person()
    await subscribe(person)
    await down()
    await code(refreshAccess(deps, person.id))
    await control.mend()
    // Stripe would answer again; only a call that never leaves can fail now.
    await expect(code(refreshAccess(deps, person.id))).resolves.toBe('stripe_unavailable')
    await expect(code(subscribe(person))).resolves.toBe('stripe_unavailable')
  })

  it('a checkout that could not even be sent does not spend an idempotency key', async () => {
    const person = await world.person()
    await subscribe(person)
    await deps.stripe.subscriptions.cancel(
      (await deps.db.subscription.findFirstOrThrow({ where: { userId: person.id } })).id,
    )
    await down()
    await code(refreshAccess(deps, person.id))
    await control.mend()
    await expect(code(subscribe(person))).resolves.toBe('stripe_unavailable')
    const { failedCreations } = await deps.db.customer.findUniqueOrThrow({
      where: { userId: person.id },
    })
    expect(failedCreations).toBe(0)
  })
})

describe('a failure that Stripe keeps under its key for a day', () => {
  const kept = { method: 'POST', error: 500, kept: true }

  it.each([
    ['the customer', '/v1/customers'],
    ['the subscription', '/v1/subscriptions'],
  ])(
    'of making %s does not last as long: the next attempt has a key of its own',
    async (_, path) => {
      const person = await world.person()
      await control.fault({ ...kept, path })
      deps = { ...world.deps, stripe: createStripe(world.deps.config.stripe) }
      await expect(code(subscribe(person))).resolves.toBe('stripe_unavailable')
      await expect(subscribe(person)).resolves.toMatchObject({ status: 'active' })
    },
  )
})

describe('the circuit', () => {
  const brief = { failuresToOpen: 2, openSeconds: 0.2 }
  const read = (stripe: Deps['stripe']) =>
    stripe.customers.list({ limit: 1 }, { maxNetworkRetries: 0 })
  const codeOf = (error: unknown) => (translateStripeError(error) as { code: string }).code

  it.each([
    ['answers of 500', { path: '/v1/customers', error: 500, times: always }],
    ['lost connections', { path: '/v1/customers', cut: true, times: always }],
  ])('%s open it, and it closes by itself once Stripe answers', async (_, fault) => {
    const states: string[] = []
    const log = { error: () => states.push('open'), info: () => states.push('closed') }
    const stripe = createStripe(world.deps.config.stripe, { circuit: brief, log: log as never })
    await control.fault(fault)
    for (let call = 0; call < 2 && states.length === 0; call += 1) {
      await expect(read(stripe).catch(codeOf)).resolves.toBe('stripe_unavailable')
    }
    expect(states).toEqual(['open'])
    await control.mend()
    await expect.poll(() => read(stripe)).toMatchObject({ object: 'list' })
    expect(states).toEqual(['open', 'closed'])
  })

  it('is counted, with every attempt by what became of it', async () => {
    const telemetry = createTelemetry()
    const stripe = createStripe(world.deps.config.stripe, { circuit: brief, telemetry })
    const series = async (name: string) => parseMetrics(await telemetry.write()).get(name)
    const attempts = (outcome: string) =>
      series(`stripe_call_duration_seconds_count{outcome="${outcome}"}`)
    await read(stripe)
    await stripe.customers.retrieve('cus_nobody').catch(() => undefined)
    await control.fault({ path: '/v1/customers', error: 429, times: 1 })
    await read(stripe).catch(codeOf)
    // The SDK itself asks once more when a connection is lost.
    await control.fault({ path: '/v1/customers', cut: true, times: 1 })
    await read(stripe)
    await control.fault({ path: '/v1/customers', error: 500, times: always })
    await read(stripe).catch(codeOf)
    expect(await series('stripe_circuit_open')).toBe(0)
    await read(stripe).catch(codeOf)
    expect(await series('stripe_circuit_open')).toBe(1)
    await withStripeBudget(0, () => read(stripe)).catch(codeOf)
    const outcomes = ['answered', 'refused', 'limited', 'failed', 'no_answer', 'not_sent']
    expect(await Promise.all(outcomes.map(attempts))).toEqual([2, 1, 1, 2, 1, 1])

    await control.mend()
    await expect.poll(() => read(stripe)).toMatchObject({ object: 'list' })
    expect(await series('stripe_circuit_open')).toBe(0)
  })

  it('a card that is declined, or a request that is wrong, does not open it', async () => {
    const stripe = createStripe(world.deps.config.stripe, { circuit: brief })
    for (let call = 0; call < 5; call += 1) {
      await stripe.customers.retrieve('cus_nobody').catch(() => undefined)
    }
    await expect(read(stripe)).resolves.toMatchObject({ object: 'list' })
  })
})

describe('while Stripe is slow', () => {
  it('somebody waits no longer than the budget, retries included', async () => {
    await control.fault({ path: '/v1/customers', latency_ms: 60_000, times: 3 })
    const { stripe } = world.deps
    const work = () => stripe.customers.list({ limit: 1 })
    const error = await withStripeBudget(0.1, work).catch(translateStripeError)
    expect(error).toMatchObject({ code: 'stripe_unavailable' })
    // Without a budget a request goes out as ever.
    await control.mend()
    await expect(work()).resolves.toMatchObject({ object: 'list' })
  })
})
