import { flag, listOf, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'

export const events = [
  operation({
    method: 'GET',
    path: '/v1/events',
    params: { ...createdParams, delivery_success: flag, type: text, types: listOf(text, 20) },
    run({ tx, params }) {
      const matches = (type: string, wanted: string) =>
        wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
      const rows = [...tx.store.all('event')].filter(
        (row) =>
          (params.type === undefined || matches(row.type, params.type)) &&
          (!params.types || params.types.some((type) => matches(row.type, type))) &&
          (params.delivery_success === undefined ||
            params.delivery_success === (row.pending_webhooks === 0)) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/events/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('event', id) }),
  }),
]
