import type { Deps } from '../../deps.ts'
import { toCustomer, type CustomerMirror } from '../../adapters/stripe-mapper/index.ts'

const sameAddressMost = 100

/**
 * The customers at Stripe that we made for this person, those included that nobody came to write down.
 * Stripe lists by e-mail alone, so without one there are none to be found.
 */
export async function listOwnCustomers(
  { stripe }: Pick<Deps, 'stripe'>,
  { id, email }: { id: string; email: string | null },
): Promise<CustomerMirror[]> {
  if (!email) return []
  const { data } = await stripe.customers.list({ email, limit: sameAddressMost })
  return data.flatMap((raw) => {
    const customer = toCustomer(raw)
    return customer?.metadataUserId === id ? [customer] : []
  })
}
