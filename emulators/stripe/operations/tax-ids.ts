import { addTaxId } from '../actions/tax-ids.ts'
import { taxIdTypes } from '../billing/tax-id-format.ts'
import type { TaxId } from '../engine/objects.ts'
import { missing } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { oneOf, required, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { pageParams, paginate } from '../wire/paginate.ts'
import { deleted } from './shared.ts'

export const taxIdFields = { type: required(oneOf(...taxIdTypes)), value: required(text) }

export const taxIds = [
  operation({
    method: 'POST',
    path: '/v1/customers/:customer/tax_ids',
    params: taxIdFields,
    run({ tx, params, id }) {
      return { row: addTaxId(tx, tx.require('customer', id).id, params, 'value') }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/customers/:customer/tax_ids',
    params: pageParams,
    run({ tx, params, id }) {
      const customer = tx.require('customer', id)
      return { page: paginate(tx.where('tax_id', 'customer', customer.id), params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/customers/:customer/tax_ids/:id',
    params: {},
    run: ({ tx, ids, id }) => ({ row: ownTaxId(tx, ids[0], id) }),
  }),
  operation({
    method: 'DELETE',
    path: '/v1/customers/:customer/tax_ids/:id',
    params: {},
    run({ tx, ids, id }) {
      const row = ownTaxId(tx, ids[0], id)
      tx.emit('customer.tax_id.deleted', row)
      tx.remove(row)
      return deleted(row)
    },
  }),
]

/** Somebody else's tax id is as unknown as one that never was. */
function ownTaxId(tx: Tx, customer = '', id: string): TaxId {
  const owner = tx.require('customer', customer)
  const row = tx.require('tax_id', id)
  if (row.customer !== owner.id) throw missing('tax_id', id)
  return row
}
