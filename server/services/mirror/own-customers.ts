import type { Deps } from '../../deps.ts'
import { toCustomer, type CustomerMirror } from '../../adapters/stripe-mapper/index.ts'

const pageSize = 100

/**
 * The customers at Stripe that we made for this person, those included that nobody came to write down.
 * Stripe lists by e-mail alone, so without one there are none to be found.
 */
export async function listOwnCustomers(
  { stripe }: Pick<Deps, 'stripe'>,
  { id, email }: { id: string; email: string | null },
): Promise<CustomerMirror[]> {
  if (!email) return []
  const { data } = await stripe.customers.list({ email, limit: pageSize })
  return data.flatMap((raw) => ownOf(raw, id) ?? [])
}

/**
 * The newest customer that we made for this person since a moment, under whatever address; null for none.
 * It reads every customer the account has made since.
 */
export async function findOwnCustomerSince(
  { stripe }: Pick<Deps, 'stripe'>,
  userId: string,
  since: Date,
): Promise<CustomerMirror | null> {
  const created = { gte: Math.floor(since.getTime() / 1000) }
  for await (const raw of stripe.customers.list({ created, limit: pageSize })) {
    const own = ownOf(raw, userId)
    if (own) return own
  }
  return null
}

function ownOf(raw: unknown, userId: string): CustomerMirror | null {
  const customer = toCustomer(raw)
  return customer?.metadataUserId === userId ? customer : null
}
