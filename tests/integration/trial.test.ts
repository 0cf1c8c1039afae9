import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { readOffer } from '#server/services/billing/offer.ts'
import { cancelSubscription, refreshAccess } from '#server/services/billing/subscription.ts'
import { testCards } from '../../emulators/stripe/index.ts'
import { cards } from '../support/cards.ts'
import { stripeControl } from '../support/stripe-control.ts'
import { cardOf, createWorld, planOf, type Person, type World } from '../support/world.ts'

let world: World
let monthly: string
let yearly: string

beforeAll(async () => {
  world = await createWorld()
  monthly = (await planOf(world, 'month')).priceId
  yearly = (await planOf(world, 'year')).priceId
})
afterAll(() => world.stop())

async function subscribe(person: Person, number: string, trial = true) {
  const paymentMethodId = await cardOf(world.deps, number)
  return createSubscription(world.deps, person, { priceId: monthly, paymentMethodId, trial })
}

const offer = (person: Person, priceId = monthly) => readOffer(world.deps, person.id, priceId)

async function charged(person: Person): Promise<number> {
  const customer = await world.deps.db.customer.findUnique({ where: { userId: person.id } })
  if (!customer) return 0
  const invoices = await world.deps.stripe.invoices.list({ customer: customer.id })
  return invoices.data.reduce((sum, invoice) => sum + invoice.amount_paid, 0)
}

/** A card that has had no trial in this file. */
const unused = testCards.filter(
  ({ decline, declineCharge, disputed, threeDSecure }) =>
    !decline && !declineCharge && !disputed && threeDSecure === 'never',
)
const freshCard = () => unused.shift()!.number

describe('a trial', () => {
  it('is offered to somebody new, with nothing due today and the day of the first charge', async () => {
    const person = await world.person()
    const shown = await offer(person)
    expect(shown).toMatchObject({
      trialDays: 14,
      trialRefusal: null,
      amountDueToday: 0,
      problem: null,
    })
    expect(shown.trialEndsOn).toBeInstanceOf(Date)
  })

  it('is not offered with a price that has none, and the whole amount is due today', async () => {
    const person = await world.person()
    const shown = await offer(person, yearly)
    expect(shown).toMatchObject({ trialDays: 0, trialRefusal: 'not_offered', amountDueToday: 9000 })
  })

  it('gives Premium and charges nothing until it ends', async () => {
    const person = await world.person()
    await expect(subscribe(person, freshCard())).resolves.toMatchObject({
      status: 'active',
      access: { tier: 'premium', reason: { code: 'trial' } },
    })
    await expect(charged(person)).resolves.toBe(0)
    const row = await world.deps.db.subscription.findFirstOrThrow({ where: { userId: person.id } })
    expect(row.status).toBe('trialing')
    const atStripe = await world.deps.stripe.subscriptions.retrieve(row.id)
    expect(atStripe.trial_settings?.end_behavior.missing_payment_method).toBe('cancel')
  })

  it('is left out when the page showed none', async () => {
    const person = await world.person()
    await subscribe(person, cards.succeeds, false)
    await expect(charged(person)).resolves.toBe(900)
  })

  it('is not had twice by one person: the amount is said first, and nothing is charged', async () => {
    const person = await world.person()
    await subscribe(person, freshCard())
    await cancelSubscription(world.deps, person.id, { when: 'now' })
    await expect(offer(person)).resolves.toMatchObject({
      trialDays: 0,
      trialRefusal: 'had_trial',
      amountDueToday: 900,
    })
    await expect(subscribe(person, freshCard())).rejects.toMatchObject({
      code: 'trial_unavailable',
      details: { amountDueToday: 900, currency: 'eur' },
    })
    await expect(charged(person)).resolves.toBe(0)
  })

  it('is not had twice with one card: whoever comes with it decides again, and may pay', async () => {
    const number = freshCard()
    await subscribe(await world.person(), number)
    const second = await world.person()
    await expect(subscribe(second, number)).rejects.toMatchObject({
      code: 'trial_unavailable',
      message: expect.stringContaining('This card had its free trial already.'),
    })
    await expect(charged(second)).resolves.toBe(0)
    await expect(subscribe(second, number, false)).resolves.toMatchObject({ status: 'active' })
    await expect(charged(second)).resolves.toBe(900)
  })

  it('of one card is had by one of two people who ask at the same moment', async () => {
    const number = freshCard()
    const people = [await world.person(), await world.person()]
    const results = await Promise.allSettled(people.map((person) => subscribe(person, number)))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is not for somebody who subscribed before', async () => {
    const person = await world.person()
    await subscribe(person, cards.succeeds, false)
    await cancelSubscription(world.deps, person.id, { when: 'now' })
    await expect(offer(person)).resolves.toMatchObject({ trialRefusal: 'subscribed_before' })
    await expect(subscribe(person, freshCard())).rejects.toMatchObject({
      code: 'trial_unavailable',
    })
  })

  it('is still there after a declined card, and that card is let go', async () => {
    const person = await world.person()
    await expect(subscribe(person, cards.declines)).rejects.toMatchObject({ code: 'card_declined' })
    await expect(offer(person)).resolves.toMatchObject({ trialDays: 14 })
    await subscribe(person, freshCard())
    const rows = await world.deps.db.trial.findMany({ where: { userId: person.id } })
    expect(rows.map(({ holder }) => holder).sort()).toEqual(['card', 'person'])
    for (const { subscriptionId } of rows) expect(subscriptionId).toMatch(/^sub_/)
  })

  it('is remembered after a crash between Stripe’s answer and our writing it down', async () => {
    const person = await world.person()
    await subscribe(person, freshCard())
    await world.deps.db.trial.updateMany({
      where: { userId: person.id },
      data: { subscriptionId: null },
    })
    await world.deps.db.customer.deleteMany({ where: { userId: person.id } })
    await subscribe(person, cards.succeeds)
    await cancelSubscription(world.deps, person.id, { when: 'now' })
    await expect(subscribe(person, cards.declinesWhenCharged)).rejects.toMatchObject({
      code: 'trial_unavailable',
    })
  })

  it('with a card whose bank asks gives a setup’s secret, the same one to a second click', async () => {
    const person = await world.person()
    const paymentMethodId = await cardOf(world.deps, cards.asksTheBank)
    const ask = () =>
      createSubscription(world.deps, person, { priceId: monthly, paymentMethodId, trial: true })
    const first = await ask()
    expect(first).toMatchObject({ status: 'requires_action', intent: 'setup' })
    await expect(ask()).resolves.toEqual(first)
    await expect(charged(person)).resolves.toBe(0)
  })

  it('whose setup failed takes another card', async () => {
    const person = await world.person()
    // The card of the test before had its trial; this one asks the bank until it was set up.
    const started = await subscribe(person, '4000002500003155')
    expect(started).toMatchObject({ status: 'requires_action', intent: 'setup' })
    await expect(subscribe(person, cards.succeeds)).resolves.toMatchObject({ status: 'active' })
    await expect(refreshAccess(world.deps, person.id)).resolves.toMatchObject({
      reason: { code: 'trial' },
    })
  })

  it('whose setup is completed in another tab, as another card is tried, goes on, and asks for nothing more', async () => {
    const person = await world.person()
    const first = await subscribe(person, '4000000000003220')
    if (first.status !== 'requires_action') throw new Error('The bank did not ask')
    const { setupIntents } = world.deps.stripe
    const confirm = setupIntents.confirm.bind(setupIntents)
    vi.spyOn(setupIntents, 'confirm').mockImplementationOnce(async (id, params) => {
      await stripeControl(world).passChallenge(first.clientSecret)
      return confirm(id, params)
    })
    await expect(subscribe(person, cards.succeeds)).resolves.toMatchObject({
      status: 'active',
      access: { tier: 'premium', reason: { code: 'trial' } },
    })
  })

  it('keeps neither the card’s fingerprint nor LinkedIn’s id in the clear', async () => {
    const person = await world.person()
    const number = freshCard()
    await subscribe(person, number)
    const { fingerprint } = (
      await world.deps.stripe.paymentMethods.retrieve(await cardOf(world.deps, number))
    ).card!
    const { linkedinSubject } = await world.deps.db.user.findUniqueOrThrow({
      where: { id: person.id },
    })
    const rows = JSON.stringify(await world.deps.db.trial.findMany())
    expect(fingerprint).toBeTruthy()
    expect(rows).not.toContain(fingerprint)
    expect(rows).not.toContain(linkedinSubject)
  })
})
