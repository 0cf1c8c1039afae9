import { TRPCClientError } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { clientOf } from './clicks.ts'
import { setStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await setStage(inject('testCluster'), 3)
})
afterAll(() => stage.stop({ keepLogs: false }))

const calls = 50

async function subscribeOnce(actor: Parameters<typeof clientOf>[1], paymentMethodId: string) {
  const input = { priceId: stage.prices.month, paymentMethodId }
  try {
    return (await clientOf(stage, actor).billing.createSubscription.mutate(input)).status
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    return String((error.data as { app?: { code: string } } | null)?.app?.code)
  }
}

const newCard = () =>
  stage.stripe.paymentMethods.create({
    type: 'card',
    card: { number: cards.succeeds, exp_month: 12, exp_year: 2060, cvc: '123' },
  })

describe(`${calls} calls of createSubscription by one person over three processes at once`, () => {
  it('make one customer, one subscription and one charge, and each call is answered', async () => {
    const actor = await stage.signUp('impatient')
    const { id } = await newCard()
    const clicks = Array.from({ length: calls }, () => subscribeOnce(actor, id))
    const answers = await Promise.all(clicks)

    // Who is not told "active" is told to wait, and nothing was charged for that call. On a busy machine
    // the last of the queue can use up the time that a call may spend on Stripe: "stripe_unavailable".
    const sensible = ['active', 'busy', 'too_many_attempts', 'stripe_unavailable']
    expect(answers.filter((answer) => !sensible.includes(answer))).toEqual([])
    expect(answers).toContain('active')

    const customers = await stage.stripe.customers.list({ limit: 100 })
    expect(customers.data).toHaveLength(1)
    const customer = customers.data[0]?.id ?? ''
    const subscriptions = await stage.stripe.subscriptions.list({ customer, status: 'all' })
    expect(subscriptions.data.map(({ status }) => status)).toEqual(['active'])
    const charges = await stage.stripe.charges.list({ customer })
    expect(charges.data.map(({ status }) => status)).toEqual(['succeeded'])

    const { access } = await clientOf(stage, actor).user.status.query()
    expect(access.tier).toBe('premium')
  })

  it('make one even with a card of its own for each call', async () => {
    const actor = await stage.signUp('very-impatient')
    const methods = await Promise.all(Array.from({ length: calls }, newCard))
    const answers = await Promise.all(methods.map(({ id }) => subscribeOnce(actor, id)))
    expect(answers).toContain('active')

    const { customer } = await stage.db.user.findUniqueOrThrow({
      where: { id: actor.userId },
      include: { customer: true },
    })
    const charges = await stage.stripe.charges.list({ customer: customer?.id ?? '' })
    expect(charges.data.map(({ status }) => status)).toEqual(['succeeded'])
  })
})
