import { withStripeBudget } from '../adapters/stripe-http.ts'
import { translateStripeError } from '../adapters/stripe.ts'

/** How long somebody waits for Stripe, whatever the number of calls. Each can be repeated. */
const stripeBudgetSeconds = 8

/**
 * Does what somebody waits for, a procedure's work or a form's, within the time they give Stripe. Throws
 * what the work throws, with errors of Stripe's turned into those of the table: services leave that to
 * their transport, and look at such an error only where they decide something by it.
 */
export async function answerInTime<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await withStripeBudget(stripeBudgetSeconds, work)
  } catch (error) {
    throw translateStripeError(error)
  }
}
