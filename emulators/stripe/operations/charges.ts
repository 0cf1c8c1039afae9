import { metadata, text, unsettable } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { mergeMetadata } from './shared.ts'

export const charges = [
  operation({
    method: 'GET',
    path: '/v1/charges',
    params: { ...createdParams, customer: text, payment_intent: text },
    run({ tx, params }) {
      const rows = params.payment_intent
        ? tx.where('charge', 'payment_intent', params.payment_intent)
        : params.customer
          ? tx.where('charge', 'customer', params.customer)
          : [...tx.store.all('charge')]
      const wanted = rows.filter(
        (row) =>
          (!params.customer || row.customer === params.customer) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(wanted, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/charges/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('charge', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/charges/:id',
    params: { description: unsettable(text), metadata, receipt_email: text },
    run({ tx, params, id }) {
      const row = tx.require('charge', id)
      const changed = tx.patchAndTell('charge.updated', row, {
        ...(params.description !== undefined && { description: params.description }),
        ...(params.receipt_email && { receipt_email: params.receipt_email }),
        metadata: mergeMetadata(row.metadata, params.metadata),
      })
      return { row: changed }
    },
  }),
]
