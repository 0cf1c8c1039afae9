import type { Deps } from '../../deps.ts'
import type { Attempt } from '../../adapters/queue.ts'
import { isResourceMissing } from '../../adapters/stripe.ts'
import { withUserLock } from '../../adapters/user-lock.ts'

type EmailDeps = Pick<Deps, 'db' | 'stripe' | 'log'>

/**
 * Tells Stripe the address LinkedIn last said, for Stripe sends invoices and receipts to its customer's
 * own (Stripe: "Email receipts"). Read at this moment, so that repeating it, or being late, does no harm.
 * Logs and throws what went wrong, for the queue to try again.
 */
export async function updateCustomerEmail(
  deps: EmailDeps,
  userId: string,
  { retryWithinSeconds }: Attempt,
): Promise<void> {
  try {
    await underLock(deps, userId)
  } catch (error) {
    const facts = { err: error, userId, retryWithinSeconds }
    deps.log.error(facts, 'Stripe could not be told a new e-mail address')
    throw error
  }
}

const underLock = ({ db, stripe }: EmailDeps, userId: string) =>
  withUserLock(
    db,
    userId,
    async (tx) => {
      const where = { id: userId, deletionRequestedAt: null }
      const user = await tx.user.findUnique({ where, include: { customer: true } })
      if (!user?.email || !user.customer) return
      const { email, customer } = user
      if (await isTold({ stripe }, customer.id, email)) {
        await tx.customer.update({ where: { id: customer.id }, data: { email } })
      }
    },
    { party: 'job' },
  )

/** False when there is nobody to be told of: the customer was deleted at Stripe. */
async function isTold(
  { stripe }: Pick<Deps, 'stripe'>,
  customerId: string,
  email: string,
): Promise<boolean> {
  try {
    await stripe.customers.update(customerId, { email })
    return true
  } catch (error) {
    if (isResourceMissing(error)) return false
    throw error
  }
}
