import { AppError } from '#shared/errors.ts'
import { tidyTaxId, type TaxIdInput } from '#shared/tax-id.ts'
import type { Deps } from '../../deps.ts'
import { isResourceMissing, isTaxIdInvalid } from '../../adapters/stripe.ts'
import { toTaxId } from '../../adapters/stripe-mapper/index.ts'

/**
 * Brings a customer to one tax id, or to none with null: `add` makes it, unless it is there, and returns
 * what removes all others. In between they stand side by side, for Stripe changes none in place. Either
 * half can be repeated. Throws AppError tax_id_invalid before anything is changed.
 */
export async function addTaxId(
  { stripe }: Pick<Deps, 'stripe'>,
  customerId: string,
  wanted: TaxIdInput | null,
): Promise<() => Promise<void>> {
  const listed = stripe.customers.listTaxIds(customerId, { limit: 100 })
  const present = (await listed.autoPagingToArray({ limit: 1000 })).map(toTaxId)
  const tidy = wanted && tidyTaxId(wanted)
  const kept = tidy && present.find(({ type, value }) => type === tidy.type && value === tidy.value)
  if (tidy && !kept) await create(stripe, customerId, tidy)
  return async () => {
    for (const { id } of present) if (id !== kept?.id) await remove(stripe, customerId, id)
  }
}

async function create(stripe: Deps['stripe'], customerId: string, taxId: TaxIdInput) {
  await stripe.customers.createTaxId(customerId, taxId).catch((error: unknown) => {
    if (isTaxIdInvalid(error)) throw new AppError('tax_id_invalid', { cause: error })
    throw error
  })
}

/** One that is gone already is success. */
async function remove(stripe: Deps['stripe'], customerId: string, id: string): Promise<void> {
  await stripe.customers.deleteTaxId(customerId, id).catch((error: unknown) => {
    if (!isResourceMissing(error)) throw error
  })
}
