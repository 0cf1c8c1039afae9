import type { BillingDetailsInput } from '#shared/inputs.ts'
import type { Deps } from '../../deps.ts'
import { briefly } from '../../adapters/stripe.ts'
import {
  toBillingDetails,
  toBillingEmail,
  toCustomerTaxIds,
} from '../../adapters/stripe-mapper/index.ts'
import { addTaxId } from './tax-id.ts'
import { changeBilling, type BillingDeps } from './under-lock.ts'

/**
 * Writes what stands on the person's invoices from now on, and where they go; those that were made stay as
 * they are. A tax id takes the place of whatever there was, null removes it, and without one it stays. The
 * steps can be repeated: what a first attempt left half-way, the same request finishes. Throws AppError
 * tax_id_invalid with nothing changed, and what changeBilling throws.
 */
export async function updateBillingDetails(
  deps: BillingDeps,
  userId: string,
  { name, email, line1, line2, postalCode, city, country, taxId }: BillingDetailsInput,
): Promise<void> {
  await changeBilling(deps, userId, async (customerId) => {
    // First what Stripe may refuse, last what cannot be taken back.
    const removeFormer = taxId === undefined ? null : await addTaxId(deps, customerId, taxId)
    await deps.stripe.customers.update(customerId, {
      name,
      ...(email && { email }),
      address: { line1, line2, postal_code: postalCode, city, country },
    })
    await removeFormer?.()
  })
}

/**
 * What stands on a customer's invoices: name, address, and the newest tax id, null for none; and the e-mail
 * address they go to, null for none.
 */
export async function readBillingDetails({ stripe }: Pick<Deps, 'stripe'>, customerId: string) {
  const raw = await stripe.customers.retrieve(customerId, { expand: ['tax_ids'] }, briefly)
  return {
    details: toBillingDetails(raw),
    email: toBillingEmail(raw),
    taxId: toCustomerTaxIds(raw)[0] ?? null,
  }
}
