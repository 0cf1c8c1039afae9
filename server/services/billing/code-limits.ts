import { createHash } from 'node:crypto'
import type { Limit } from '../../adapters/counter.ts'
import type { Deps } from '../../deps.ts'
import { countTry } from './tries.ts'

/** Limits on promotion codes, against people who guess them. docs/limits.md has them as a table. */
export const codeLimits = {
  pressesPerCode: { name: 'code-presses', points: 60, durationSeconds: 3_600 },
  codesPerUser: { name: 'codes-user', points: 10, durationSeconds: 3_600 },
  codesPerAddress: { name: 'codes-address', points: 30, durationSeconds: 3_600 },
} as const satisfies Record<string, Limit>

export type CodeUse = {
  userId: string
  address: string | null
  /** As it was typed; without one nothing is counted. */
  promotionCode?: string
}

/**
 * Does what says whether a promotion code is valid, unless this person or address has tried too many of
 * them. Throws AppError too_many_attempts before Stripe is asked, and whatever the work throws.
 */
export async function withCodeLimits<T>(
  deps: Pick<Deps, 'limiter'>,
  { userId, address, promotionCode }: CodeUse,
  work: () => Promise<T>,
): Promise<T> {
  if (!promotionCode) return work()
  const { pressesPerCode: repeats, codesPerUser: perUser, codesPerAddress: perAddress } = codeLimits
  const thing = nameOf(promotionCode)
  await countTry(
    deps,
    { repeats, perUser, perAddress },
    { userId, address, thing, things: 'promotion codes' },
  )
  return work()
}

/** Stripe ignores a code's case. A hash, for a code may be of any characters and a stored key may not. */
const nameOf = (code: string) => createHash('sha256').update(code.toUpperCase()).digest('base64url')
