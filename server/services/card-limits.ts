import { AppError } from '#shared/errors.ts'
import type { Deps } from '../deps.ts'
import type { Allowance, Limit } from '../adapters/counter.ts'
import { addressNetwork } from '../domain/client-address.ts'

/**
 * Limits on whatever touches a card, against people who try out stolen ones (Stripe: "Protect yourself
 * from card testing"). docs/limits.md has them as a table. A card counts once an hour however often its
 * button is pressed, so that impatience is no offence.
 */
export const cardLimits = {
  pressesPerCard: { name: 'card-presses', points: 60, durationSeconds: 3_600 },
  cardsPerUser: { name: 'cards-user', points: 10, durationSeconds: 3_600 },
  cardsPerAddress: { name: 'cards-address', points: 30, durationSeconds: 3_600 },
  declinesPerUser: { name: 'declines-user', points: 8, durationSeconds: 86_400 },
  declinesPerAddress: { name: 'declines-address', points: 20, durationSeconds: 86_400 },
} as const satisfies Record<string, Limit>

export type CardUse = {
  userId: string
  /** Null when nobody can say, which all such requests share. */
  address: string | null
  paymentMethodId: string
}

/**
 * Does what touches a card, unless this person or address has tried too many of them; notes a decline.
 * Throws AppError too_many_attempts before anything is asked of Stripe, with the seconds to wait, and
 * whatever the work throws.
 */
export async function withCardLimits<T>(
  { limiter }: Pick<Deps, 'limiter'>,
  { userId, address, paymentMethodId }: CardUse,
  work: () => Promise<T>,
): Promise<T> {
  const network = addressNetwork(address)
  refuseUnless(await limiter.peek(cardLimits.declinesPerUser, userId))
  refuseUnless(await limiter.peek(cardLimits.declinesPerAddress, network))
  const presses = await limiter.consume(cardLimits.pressesPerCard, `${userId}:${paymentMethodId}`)
  refuseUnless(presses)
  if (presses.used === 1) {
    refuseUnless(await limiter.consume(cardLimits.cardsPerUser, userId))
    refuseUnless(await limiter.consume(cardLimits.cardsPerAddress, network))
  }
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'card_declined') {
      await limiter.consume(cardLimits.declinesPerUser, userId)
      await limiter.consume(cardLimits.declinesPerAddress, network)
    }
    throw error
  }
}

function refuseUnless({ allowed, resetSeconds: retryAfterSeconds }: Allowance): void {
  if (allowed) return
  const minutes = Math.max(1, Math.ceil(retryAfterSeconds / 60))
  const wait = minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} hours`
  const message = `Too many cards were tried. Nothing was charged by this attempt; try again in ${wait}.`
  throw new AppError('too_many_attempts', { message, retryAfterSeconds })
}
