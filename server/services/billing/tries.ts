import { AppError } from '#shared/errors.ts'
import type { Allowance, Limit } from '../../adapters/counter.ts'
import type { Limiter } from '../../adapters/limiter.ts'
import type { Deps } from '../../deps.ts'
import { addressNetwork } from '../../domain/client-address.ts'

/** Limits on trying things out: how many different ones a person and an address may try, and one how often. */
export type TryLimits = { repeats: Limit; perUser: Limit; perAddress: Limit }

export type Try = {
  userId: string
  /** Null when nobody can say, which all such requests share. */
  address: string | null
  /** What is tried, of any length; it is stored as it is. */
  thing: string
  /** The word for many of them, for the sentence of a refusal. */
  things: string
}

/**
 * Counts a try. The same thing counts once a window however often it is tried, up to `repeats`, so that
 * impatience is no offence. Who has gone beyond a limit is refused until its window ends, whatever they
 * try. Throws AppError too_many_attempts with the seconds to wait.
 */
export async function countTry(
  { limiter }: Pick<Deps, 'limiter'>,
  { repeats, perUser, perAddress }: TryLimits,
  { userId, address, thing, things }: Try,
): Promise<void> {
  const repeated = await limiter.consume(repeats, `${userId}:${thing}`)
  refuseUnless(repeated, things)
  // A repetition uses nothing up, but it does not get past a limit either: it may repeat what was refused.
  const ask = repeated.used === 1 ? limiter.consume : lookUp(limiter)
  refuseUnless(await ask(perUser, userId), things)
  refuseUnless(await ask(perAddress, addressNetwork(address)), things)
}

/** Whether a limit was kept so far; unlike `peek` not whether there is more. */
const lookUp = (limiter: Limiter) => async (limit: Limit, key: string) => {
  const standing = await limiter.peek(limit, key)
  return { ...standing, allowed: standing.used <= standing.limit }
}

/** Throws AppError too_many_attempts when an allowance is used up. */
export function refuseUnless({ allowed, resetSeconds }: Allowance, things: string): void {
  if (allowed) return
  const minutes = Math.max(1, Math.ceil(resetSeconds / 60))
  const wait = minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} hours`
  const message = `Too many ${things} were tried. Nothing was charged by this attempt; try again in ${wait}.`
  throw new AppError('too_many_attempts', { message, retryAfterSeconds: resetSeconds })
}
