import type { Price } from '../engine/objects.ts'
import { flag, hash, listOf, metadata, oneOf, text, unsettable } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { claimLookupKey, interval, newPrice, priceFields } from './price-creation.ts'
import { mergeMetadata, sent } from './shared.ts'

export const prices = [
  operation({
    method: 'POST',
    path: '/v1/prices',
    params: priceFields,
    run: ({ tx, params }) => ({ row: newPrice(tx, params) }),
  }),
  operation({
    method: 'GET',
    path: '/v1/prices',
    params: {
      ...createdParams,
      active: flag,
      currency: text,
      lookup_keys: listOf(text, 10),
      product: text,
      recurring: hash({ interval, usage_type: oneOf('licensed', 'metered') }),
      type: oneOf('one_time', 'recurring'),
    },
    run({ tx, params }) {
      const rows = [...tx.store.all('price')].filter(
        (row) =>
          (params.active === undefined || row.active === params.active) &&
          (!params.currency || row.currency === params.currency) &&
          (!params.lookup_keys || params.lookup_keys.includes(row.lookup_key ?? '')) &&
          (!params.product || row.product === params.product) &&
          (!params.recurring?.interval || row.recurring?.interval === params.recurring.interval) &&
          (!params.type || row.type === params.type) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/prices/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('price', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/prices/:id',
    params: {
      active: flag,
      lookup_key: unsettable(text),
      metadata,
      nickname: unsettable(text),
      tax_behavior: priceFields.tax_behavior,
      transfer_lookup_key: flag,
    },
    run({ tx, params, id }) {
      const row = tx.require('price', id)
      const { transfer_lookup_key: transfer, metadata: change, ...plain } = params
      if (plain.lookup_key) claimLookupKey(tx, plain.lookup_key, transfer, id)
      const changed = tx.patchAndTell('price.updated', row, {
        ...(sent(plain) as Partial<Price>),
        metadata: mergeMetadata(row.metadata, change),
      })
      return { row: changed }
    },
  }),
]
