import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { cardLimits, withCardLimits } from '#server/services/billing/card-limits.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const succeeds = async () => 'done'
const declines = async () => {
  throw new AppError('card_declined')
}

let uses = 0

/** One use of a card; by another person, from another address and with another card unless given. */
function use(given: { userId?: string; address?: string; card?: string }, work = succeeds) {
  uses += 1
  const { userId = `user-${uses}`, address = `203.0.${uses}.1`, card = `pm_${uses}` } = given
  return withCardLimits(world.deps, { user: { id: userId, address }, paymentMethodId: card }, work)
}

/** Tries until it is refused, and returns how often it was let through. */
async function countUntilRefused(attempt: () => Promise<unknown>): Promise<number> {
  for (let count = 0; count < 100; count += 1) {
    const code = await attempt().then(
      () => 'done',
      (error: AppError) => error.code,
    )
    if (code === 'too_many_attempts') return count
  }
  return Infinity
}

describe('limits on cards', () => {
  it('stop one person who tries many', async () => {
    const count = await countUntilRefused(() => use({ userId: 'tester' }))
    expect(count).toBe(cardLimits.cardsPerUser.points)
    await expect(use({})).resolves.toBe('done')
  })

  it('refuse a card again that they have refused', async () => {
    await countUntilRefused(() => use({ userId: 'stubborn' }))
    const again = { userId: 'stubborn', card: 'pm_refused' }
    for (let count = 0; count < 3; count += 1) {
      await expect(use(again)).rejects.toMatchObject({ code: 'too_many_attempts' })
    }
    await countUntilRefused(() => use({ address: '198.51.100.9' }))
    const there = { userId: 'newcomer', address: '198.51.100.9', card: 'pm_refused' }
    for (let count = 0; count < 3; count += 1) {
      await expect(use(there)).rejects.toMatchObject({ code: 'too_many_attempts' })
    }
  })

  it('stop one address, whoever signs in from it', async () => {
    const count = await countUntilRefused(() => use({ address: '198.51.100.1' }))
    expect(count).toBe(cardLimits.cardsPerAddress.points)
  })

  it('count an IPv6 network as one address', async () => {
    const from = () => use({ address: `2001:db8:1:1::${(uses % 9000) + 1}` })
    expect(await countUntilRefused(from)).toBe(cardLimits.cardsPerAddress.points)
  })

  it('stop whoever is declined too often, sooner than whoever pays', async () => {
    const person = () => use({ userId: 'declined' }, declines)
    expect(await countUntilRefused(person)).toBe(cardLimits.declinesPerUser.points)
    const address = () => use({ address: '198.51.100.2' }, declines)
    expect(await countUntilRefused(address)).toBe(cardLimits.declinesPerAddress.points)
  })

  it('let an impatient person press the button fifty times with one card', async () => {
    const same = { userId: 'impatient', address: '198.51.100.3', card: 'pm_one' }
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => use(same)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(50)
    expect(await countUntilRefused(() => use(same))).toBe(cardLimits.pressesPerCard.points - 50)
  })

  it('say when to come back, and do not begin the work', async () => {
    await countUntilRefused(() => use({ userId: 'waits' }))
    let begun = false
    const refused = use({ userId: 'waits' }, async () => {
      begun = true
      return 'done'
    })
    await expect(refused).rejects.toMatchObject({
      status: 429,
      message: expect.stringContaining('try again in'),
      details: { retryAfterSeconds: expect.any(Number) },
    })
    expect(begun).toBe(false)
  })
})
