import { finalizeInvoice } from '../actions/finalize-invoice.ts'
import { markUncollectible } from '../actions/mark-uncollectible.ts'
import { payInvoice } from '../actions/pay-invoice.ts'
import { methodByIdOrToken } from '../actions/payment-methods.ts'
import { voidInvoice } from '../actions/void-invoice.ts'
import { flag, refused, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'

/** What takes an invoice from one status to the next. */
export const invoiceSteps = [
  operation({
    method: 'POST',
    path: '/v1/invoices/:id/finalize',
    params: { auto_advance: flag },
    run({ tx, params, ids: [id = ''] }) {
      const row = tx.require('invoice', id)
      const advances = params.auto_advance ?? row.auto_advance ?? false
      const open = finalizeInvoice(tx, { ...row, auto_advance: advances })
      const waits =
        open.status === 'open' && advances && open.collection_method === 'charge_automatically'
      if (!waits) return { row: open }
      return { row: tx.patch(open, { next_payment_attempt: tx.now + tx.settings.draftSeconds }) }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/invoices/:id/pay',
    params: {
      off_session: flag,
      paid_out_of_band: flag,
      payment_method: text,
      forgive: refused('forgive'),
      mandate: refused('mandates'),
      source: refused('sources; use payment methods'),
    },
    run({ tx, params, ids: [id = ''] }) {
      const row = tx.require('invoice', id)
      const open = row.status === 'draft' ? finalizeInvoice(tx, row) : row
      if (open !== row && open.status === 'paid') return { row: open }
      const paid = payInvoice(tx, open, {
        ...(params.payment_method && { method: methodByIdOrToken(tx, params.payment_method) }),
        offSession: params.off_session ?? true,
        outOfBand: params.paid_out_of_band ?? false,
      })
      return { row: paid }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/invoices/:id/void',
    params: {},
    run: ({ tx, ids: [id = ''] }) => ({ row: voidInvoice(tx, tx.require('invoice', id)) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/invoices/:id/mark_uncollectible',
    params: {},
    run({ tx, ids: [id = ''] }) {
      return { row: markUncollectible(tx, tx.require('invoice', id)) }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/invoices/:id/send',
    params: {},
    run({ tx, ids: [id = ''] }) {
      const row = tx.require('invoice', id)
      const open = row.status === 'draft' ? finalizeInvoice(tx, row) : row
      if (open === row) tx.emit('invoice.sent', open)
      return { row: open }
    },
  }),
]
