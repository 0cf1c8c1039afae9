import { closeDispute } from '../actions/open-dispute.ts'
import { metadata, refused, text, flag } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { mergeMetadata } from './shared.ts'

export const disputes = [
  operation({
    method: 'GET',
    path: '/v1/disputes',
    params: { ...createdParams, charge: text, payment_intent: text },
    run({ tx, params }) {
      const rows = [...tx.store.all('dispute')].filter(
        (row) =>
          (!params.charge || row.charge === params.charge) &&
          (!params.payment_intent || row.payment_intent === params.payment_intent) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/disputes/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('dispute', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/disputes/:id',
    params: { evidence: refused('evidence'), metadata, submit: flag },
    run({ tx, params, id }) {
      const row = tx.require('dispute', id)
      const changed = tx.patchAndTell('charge.dispute.updated', row, {
        metadata: mergeMetadata(row.metadata, params.metadata),
      })
      return { row: changed }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/disputes/:id/close',
    params: {},
    run: ({ tx, ids: [id = ''] }) => ({ row: closeDispute(tx, tx.require('dispute', id), 'lost') }),
  }),
]
