import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardLimits } from '#server/services/card-limits.ts'
import { listPlans } from '#server/services/plans.ts'
import { appRouter } from '#server/trpc/router.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, type Person, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** The procedures as this person calls them, signed in. */
async function callerOf(person: Person) {
  const { deps } = world
  const session = await deps.lucia.createSession(person.id, {})
  const { publicId } = await deps.db.session.findFirstOrThrow({ where: { userId: person.id } })
  const viewer = { ...person, pictureUrl: null, subscription: null }
  const context = { deps, viewer, sessionId: publicId, requestId: 'test', address: '203.0.113.7' }
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
})
