import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardLimits } from '#server/services/billing/card-limits.ts'
import { quotePlanChange } from '#server/services/billing/change-plan.ts'
import { codeLimits } from '#server/services/billing/code-limits.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { appRouter } from '#server/trpc/router.ts'
import { cards } from '../support/cards.ts'
import {
  cardOf,
  createWorld,
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

let people = 0

/** The procedures as this person calls them, signed in. */
async function callerOf(person: Omit<Person, 'address'>) {
  const { deps } = world
  const session = await deps.lucia.createSession(person.id, {})
  const { publicId } = await deps.db.session.findFirstOrThrow({ where: { userId: person.id } })
  const viewer = { ...person, pictureUrl: null, subscription: null }
  people += 1
  const requestId = `request-${people}`
  const address = `203.0.113.${people}`
  const context = { deps, viewer, sessionId: publicId, requestId, address }
  return { call: appRouter.createCaller(context), secret: session.id }
}

describe('the account’s procedures', () => {
  it('delete only what was confirmed by typing the word', async () => {
    const person = await world.person()
    const { call, secret } = await callerOf(person)
    const wrong = { confirmation: 'delete' as 'DELETE' }
    await expect(call.user.deleteAccount(wrong)).rejects.toThrow('type DELETE to confirm')
    expect((await world.deps.lucia.validateSession(secret)).user).not.toBeNull()
    await expect(call.user.deleteAccount({ confirmation: 'DELETE' })).resolves.toEqual({
      status: 'deleted',
    })
    expect((await world.deps.lucia.validateSession(secret)).user).toBeNull()
  })

  it('name this session among the others', async () => {
    const { call } = await callerOf(await world.person())
    await expect(call.user.sessions()).resolves.toMatchObject([{ current: true }])
    await expect(call.user.endOtherSessions()).resolves.toEqual({ ended: 0 })
  })

  it('refuse a card after too many, with 429 and the seconds to wait', async () => {
    const { call } = await callerOf(await world.person())
    const [plan] = await listPlans(world.deps)
    const subscribe = async () =>
      call.billing.createSubscription({
        priceId: plan!.priceId,
        paymentMethodId: await cardOf(world.deps, cards.declines),
      })
    for (let count = 0; count < cardLimits.declinesPerUser.points; count += 1) {
      await expect(subscribe()).rejects.toMatchObject({ code: 'PAYMENT_REQUIRED' })
    }
    await expect(subscribe()).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      cause: { details: { retryAfterSeconds: expect.any(Number) } },
    })
  })

  it('count a decline of a plan change, and of a new default card, as any other', async () => {
    const { deps } = world
    const { id } = await subscriber(world)
    const { call } = await callerOf(await deps.db.user.findUniqueOrThrow({ where: { id } }))
    const paymentMethodId = await cardOf(deps, cards.declinesWhenCharged)
    await call.billing.makeDefaultCard({ paymentMethodId })
    const { priceId } = await planOf(world, 'year')
    const { prorationDate, amountDue } = await quotePlanChange(deps, id, priceId)
    const change = () => call.billing.changePlan({ priceId, prorationDate, amountDue })
    const attach = async () =>
      call.billing.makeDefaultCard({ paymentMethodId: await cardOf(deps, cards.declines) })
    for (let count = 0; count < cardLimits.declinesPerUser.points; count += 1) {
      const declined = count % 2 === 0 ? change() : attach()
      await expect(declined).rejects.toMatchObject({ code: 'PAYMENT_REQUIRED' })
    }
    for (const refused of [change, attach]) {
      await expect(refused()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    }
  })

  it('refuse promotion codes after too many, in the preview and in the order alike', async () => {
    const { deps } = world
    const person = await world.person()
    const { call } = await callerOf(person)
    const { priceId } = await planOf(world, 'month')
    const preview = (promotionCode: string) =>
      call.billing.previewCheckout({ priceId, promotionCode })
    const order = async (promotionCode: string) => {
      const paymentMethodId = await cardOf(deps, cards.succeeds)
      return call.billing.createSubscription({ priceId, promotionCode, paymentMethodId })
    }
    const most = codeLimits.codesPerUser.points
    for (let turn = 0; turn < most; turn += 1) {
      const guess = turn < most - 1 ? preview(`GUESS-${turn}`) : order(`GUESS-${turn}`)
      await expect(guess).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
    // One that was tried before counts no second time, in whatever case it is typed.
    await expect(preview('guess-0')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    for (const refused of [preview, order, preview]) {
      await expect(refused('ONE-MORE')).rejects.toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        message: expect.stringContaining('Too many promotion codes were tried.'),
        cause: { details: { retryAfterSeconds: expect.any(Number) } },
      })
    }
    expect(await deps.db.subscription.count({ where: { userId: person.id } })).toBe(0)
  })

  it('make no customer at Stripe of somebody who guesses a code', async () => {
    const person = await world.person()
    const { call } = await callerOf(person)
    const { priceId } = await planOf(world, 'month')
    const guess = call.billing.previewCheckout({ priceId, promotionCode: 'NOBODY-MADE-IT' })
    await expect(guess).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const { data } = await world.deps.stripe.customers.list({ email: person.email ?? '' })
    expect(data).toEqual([])
  })

  it('take a tax id, and say in words what is wrong with one', async () => {
    const { id } = await subscriber(world)
    const { call } = await callerOf(await world.deps.db.user.findUniqueOrThrow({ where: { id } }))
    const address = { line1: '', line2: '', postalCode: '', city: '', country: '' }
    const save = (type: string, value: string) =>
      call.billing.updateDetails({
        ...{ name: 'Ada', ...address, taxId: { type: type as 'eu_vat', value } },
      })
    await save('eu_vat', 'DE123456789')
    await expect(call.billing.detailsPage({})).resolves.toMatchObject({
      taxId: { type: 'eu_vat', value: 'DE123456789', country: 'DE', verification: 'pending' },
    })
    await expect(save('eu_vat', 'DE1')).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('This tax number does not have the right format.'),
    })
    for (const [type, value] of [['moon_vat', '1'] as const, ['eu_vat', ' '] as const]) {
      await expect(save(type, value)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
  })
})
