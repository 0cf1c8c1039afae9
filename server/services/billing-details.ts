import type { BillingDetailsInput } from '#shared/inputs.ts'
import { changeBilling, type BillingDeps } from './under-lock.ts'

/** Writes what stands on the person's invoices from now on; those that were made stay as they are. */
export async function updateBillingDetails(
  deps: BillingDeps,
  userId: string,
  { name, line1, line2, postalCode, city, country }: BillingDetailsInput,
): Promise<void> {
  await changeBilling(deps, userId, async (customerId) => {
    await deps.stripe.customers.update(customerId, {
      name,
      address: { line1, line2, postal_code: postalCode, city, country },
    })
  })
}
