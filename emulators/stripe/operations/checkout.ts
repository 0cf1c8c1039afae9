import { invalid } from '../engine/refusal.ts'
import { metadata, oneOf, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, pageParams, paginate } from '../wire/paginate.ts'
import { lineItems, newSession, sessionParams } from './checkout-session.ts'
import { mergeMetadata } from './shared.ts'

const path = '/v1/checkout/sessions'

export const checkout = [
  operation({
    method: 'POST',
    path,
    params: sessionParams,
    run: ({ tx, params }) => ({ row: newSession(tx, params) }),
  }),
  operation({
    method: 'GET',
    path,
    params: {
      ...createdParams,
      customer: text,
      status: oneOf('complete', 'expired', 'open'),
      subscription: text,
    },
    run({ tx, params }) {
      const rows = [...tx.store.all('checkout.session')].filter(
        (row) =>
          (!params.customer || row.customer === params.customer) &&
          (!params.status || row.status === params.status) &&
          (!params.subscription || row.subscription === params.subscription) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: `${path}/:id`,
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('checkout.session', id) }),
  }),
  operation({
    method: 'POST',
    path: `${path}/:id`,
    params: { metadata },
    run({ tx, params, id }) {
      const row = tx.require('checkout.session', id)
      return { row: tx.patch(row, { metadata: mergeMetadata(row.metadata, params.metadata) }) }
    },
  }),
  operation({
    method: 'POST',
    path: `${path}/:id/expire`,
    params: {},
    run({ tx, ids: [id = ''] }) {
      const row = tx.require('checkout.session', id)
      if (row.status !== 'open') {
        throw invalid(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${row.status}.`,
        )
      }
      const expired = tx.patch(row, { status: 'expired', url: null })
      tx.emit('checkout.session.expired', expired)
      return { row: expired }
    },
  }),
  operation({
    method: 'GET',
    path: `${path}/:id/line_items`,
    params: pageParams,
    run({ tx, params, ids: [id = ''] }) {
      return { page: paginate(lineItems(tx, tx.require('checkout.session', id)).reverse(), params) }
    },
  }),
]
