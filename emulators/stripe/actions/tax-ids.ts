import {
  isTaxId,
  taxIdCountry,
  verificationStatus,
  type TaxIdType,
} from '../billing/tax-id-format.ts'
import { newId } from '../engine/ids.ts'
import type { TaxId } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'

/**
 * Gives a customer a tax id and announces it; `param` names the parameter the value came in.
 *
 * @throws Refusal 400 `tax_id_invalid` when the value has not the form of its type.
 */
export function addTaxId(
  tx: Tx,
  customer: string,
  { type, value }: { type: TaxIdType; value: string },
  param: string,
): TaxId {
  if (!isTaxId(type, value)) throw invalid(`Invalid value for ${type}.`, param, 'tax_id_invalid')
  const row = tx.put<TaxId>({
    id: newId('txi'),
    object: 'tax_id',
    country: taxIdCountry(type, value),
    created: tx.now,
    customer,
    customer_account: null,
    livemode: false,
    owner: { customer, customer_account: null, type: 'customer' },
    type,
    value,
    verification: {
      status: verificationStatus(type, value),
      verified_address: null,
      verified_name: null,
    },
  })
  tx.emit('customer.tax_id.created', row)
  return row
}
