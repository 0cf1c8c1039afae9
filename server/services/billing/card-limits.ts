import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { isCardError } from '../../adapters/stripe.ts'
import type { Limit } from '../../adapters/counter.ts'
import { addressNetwork } from '../../domain/client-address.ts'
import { countTry, refuseUnless } from './tries.ts'

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

const things = 'cards'

/** Whoever makes us touch a card. Each service that does so takes one, so that none forgets to count. */
export type CardUser = {
  id: string
  /** Null when nobody can say, which all such requests share. */
  address: string | null
}

type CardUse = {
  user: CardUser
  /** A name of ours where the browser does not say which card it is. */
  paymentMethodId: string
}

/**
 * Does what touches a card, unless this person or address has tried too many of them; notes a decline.
 * Throws AppError too_many_attempts before anything is asked of Stripe, with the seconds to wait, and
 * whatever the work throws.
 */
export async function withCardLimits<T>(
  deps: Pick<Deps, 'limiter'>,
  { user: { id: userId, address }, paymentMethodId: thing }: CardUse,
  work: () => Promise<T>,
): Promise<T> {
  const { limiter } = deps
  const network = addressNetwork(address)
  refuseUnless(await limiter.peek(cardLimits.declinesPerUser, userId), things)
  refuseUnless(await limiter.peek(cardLimits.declinesPerAddress, network), things)
  const { pressesPerCard: repeats, cardsPerUser: perUser, cardsPerAddress: perAddress } = cardLimits
  await countTry(deps, { repeats, perUser, perAddress }, { userId, address, thing, things })
  try {
    return await work()
  } catch (error) {
    if (isDecline(error)) {
      await limiter.consume(cardLimits.declinesPerUser, userId)
      await limiter.consume(cardLimits.declinesPerAddress, network)
    }
    throw error
  }
}

// Stripe's own refusal, or what we made of a payment that it left declined.
const isDecline = (error: unknown) =>
  isCardError(error) || (error instanceof AppError && error.code === 'card_declined')
