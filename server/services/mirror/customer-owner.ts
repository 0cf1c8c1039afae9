import type { Deps } from '../../deps.ts'
import { isUserId } from '../../domain/user-id.ts'
import { readCustomer } from './read-customer-state.ts'

type Owner = { userId: string } | { reason: string }

/**
 * Whose customer this is: by the mirror, or, for one the mirror does not know (its creator crashed
 * before writing it down), by the user id we put into its metadata. Returns a reason where it is
 * nobody's here.
 */
export async function findCustomerOwner(
  { db, stripe }: Pick<Deps, 'db' | 'stripe'>,
  customerId: string,
): Promise<Owner> {
  const known = await db.customer.findUnique({
    where: { id: customerId },
    select: { userId: true },
  })
  if (known) return known

  const customer = await readCustomer({ stripe }, customerId)
  if (!customer) return { reason: 'the customer does not exist, or was deleted' }
  const userId = customer.metadataUserId
  if (!userId || !isUserId(userId)) return { reason: 'the customer carries no user id of ours' }

  const user = await db.user.findUnique({ where: { id: userId }, include: { customer: true } })
  if (!user) return { reason: 'the user whose id the customer carries is not here' }
  if (user.customer) return { reason: `the user has another customer, ${user.customer.id}` }
  return { userId }
}
