import type { Allowance, Limit } from '../../adapters/counter.ts'
import type { Deps } from '../../deps.ts'

/**
 * How often one person may have us ask Stripe, which grants so many requests a second to all of us together
 * (Stripe: "Rate limits"). A procedure or a form counts once if it asks at all, whatever the number of its
 * requests. docs/limits.md has it beside the others.
 */
export const askLimit = {
  name: 'asks-user',
  points: 60,
  durationSeconds: 60,
} as const satisfies Limit

/** Counts one time that Stripe is asked for somebody, and says whether it may be. */
export const countAsk = ({ limiter }: Pick<Deps, 'limiter'>, userId: string): Promise<Allowance> =>
  limiter.consume(askLimit, userId)
