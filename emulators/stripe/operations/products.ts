import { newProduct } from '../actions/new-product.ts'
import type { Product } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import {
  flag,
  hash,
  listOf,
  metadata,
  refused,
  required,
  text,
  unsettable,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { newPrice, priceFields } from './price-creation.ts'
import { deleted, mergeMetadata, sent } from './shared.ts'

const details = {
  active: flag,
  description: unsettable(text),
  images: unsettable(listOf(text, 8)),
  marketing_features: unsettable(listOf(hash({ name: required(text) }), 15)),
  metadata,
  package_dimensions: refused('shippable products'),
  shippable: refused('shippable products'),
  statement_descriptor: text,
  tax_code: refused('taxes'),
  unit_label: unsettable(text),
  url: unsettable(text),
}

const { product: _, product_data: __, ...defaultPriceFields } = priceFields

export const products = [
  operation({
    method: 'POST',
    path: '/v1/products',
    params: {
      ...details,
      name: required(text),
      id: text,
      default_price_data: hash(defaultPriceFields),
    },
    run({ tx, params }) {
      const {
        default_price_data: _,
        metadata: given,
        images,
        marketing_features,
        ...plain
      } = params
      const row = newProduct(tx, {
        ...sent(plain),
        name: params.name,
        images: images ?? [],
        marketing_features: marketing_features ?? [],
        metadata: mergeMetadata({}, given),
      })
      if (!params.default_price_data) return { row }
      const price = newPrice(tx, { ...params.default_price_data, product: row.id })
      return { row: tx.patch(row, { default_price: price.id }) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/products',
    params: { ...createdParams, active: flag, ids: listOf(text), url: text },
    run({ tx, params }) {
      const rows = [...tx.store.all('product')].filter(
        (row) =>
          !row.emulator.deleted &&
          (params.active === undefined || row.active === params.active) &&
          (!params.ids || params.ids.includes(row.id)) &&
          (params.url === undefined || row.url === params.url) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/products/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('product', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/products/:id',
    params: { ...details, name: text, default_price: text },
    run({ tx, params, id }) {
      const row = tx.require('product', id)
      if (params.default_price) tx.require('price', params.default_price, 'default_price')
      const { metadata: change, images, marketing_features, ...plain } = params
      const changed = tx.patchAndTell('product.updated', row, {
        ...(sent(plain) as Partial<Product>),
        ...(images !== undefined && { images: images ?? [] }),
        ...(marketing_features !== undefined && { marketing_features: marketing_features ?? [] }),
        metadata: mergeMetadata(row.metadata, change),
        updated: tx.now,
      })
      return { row: changed }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/products/:id',
    params: {},
    run({ tx, id }) {
      const row = tx.require('product', id)
      if (tx.where('price', 'product', id).length > 0) {
        throw invalid(
          'This product cannot be deleted because it has one or more user-created prices.',
        )
      }
      tx.emit('product.deleted', row)
      return deleted(tx.patch(row, { emulator: { deleted: true } }))
    },
  }),
]
