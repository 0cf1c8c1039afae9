import { withStripeBudget } from '../adapters/stripe-http.ts'
import { translateStripeError } from '../adapters/stripe.ts'
import type { Deps } from '../deps.ts'
import { countAsk } from '../services/billing/ask-limit.ts'
import type { Viewer } from './viewer.ts'

/** How long somebody waits for Stripe, whatever the number of calls. Each can be repeated. */
const stripeBudgetSeconds = 8

/** Whoever waits for the answer; the viewer is null for a guest. */
type Asker = { deps: Pick<Deps, 'limiter'>; viewer: Pick<Viewer, 'id'> | null }

/**
 * Does what somebody waits for, a procedure's work or a form's, within the time they give Stripe, and within
 * their limit on asking it: work that never asks has none. Throws what the work throws, with errors of
 * Stripe's turned into those of the table: services leave that to their transport, and look at such an error
 * only where they decide something by it.
 */
export async function answerInTime<T>({ deps, viewer }: Asker, work: () => Promise<T>): Promise<T> {
  const admit = viewer ? () => countAsk(deps, viewer.id) : undefined
  try {
    return await withStripeBudget(stripeBudgetSeconds, work, admit)
  } catch (error) {
    throw translateStripeError(error)
  }
}
