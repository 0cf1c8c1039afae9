import type { Deps } from '../../deps.ts'
import { isUserId } from '../../domain/user-id.ts'
import { listOwnCustomers } from './own-customers.ts'
import { patiently } from './patience.ts'

export type FoundCustomers =
  | { userId: string; customerIds: string[] }
  /** Nobody, or not one person; a sentence for the operator. */
  | { reason: string }

/**
 * The customers of a person, named by user id or e-mail: the mirror's, and those at Stripe that have
 * their e-mail and carry their user id, which a crash may have left unwritten.
 */
export async function findCustomers(
  { db, stripe }: Pick<Deps, 'db' | 'stripe'>,
  idOrEmail: string,
): Promise<FoundCustomers> {
  const byEmail = idOrEmail.includes('@')
  if (!byEmail && !isUserId(idOrEmail))
    return { reason: `${idOrEmail} is no user id and no e-mail.` }
  const users = await db.user.findMany({
    where: byEmail ? { email: { equals: idOrEmail, mode: 'insensitive' } } : { id: idOrEmail },
    include: { customer: { select: { id: true } } },
  })
  const [user, ...others] = users
  if (!user) return { reason: `There is no user ${idOrEmail} here.` }
  if (others.length > 0) {
    const ids = users.map(({ id }) => id).join(', ')
    return { reason: `${idOrEmail} is the e-mail of several users; name one by id: ${ids}.` }
  }
  const known = user.customer ? [user.customer.id] : []
  const own = await patiently(() => listOwnCustomers({ stripe }, user))
  const customerIds = [...new Set([...known, ...own.map(({ id }) => id)])]
  if (customerIds.length === 0)
    return { reason: `${idOrEmail} has no customer, here or at Stripe.` }
  return { userId: user.id, customerIds }
}
