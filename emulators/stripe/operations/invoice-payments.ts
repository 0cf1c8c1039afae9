import { oneOf, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'

export const invoicePayments = [
  operation({
    method: 'GET',
    path: '/v1/invoice_payments',
    params: { ...createdParams, invoice: text, status: oneOf('canceled', 'open', 'paid') },
    run({ tx, params }) {
      const rows = params.invoice
        ? tx.where('invoice_payment', 'invoice', params.invoice)
        : [...tx.store.all('invoice_payment')]
      const wanted = rows.filter(
        (row) =>
          (!params.status || row.status === params.status) && inRange(row.created, params.created),
      )
      return { page: paginate(wanted, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/invoice_payments/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('invoice_payment', id) }),
  }),
]
