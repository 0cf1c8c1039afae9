import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { newId } from '../engine/ids.ts'
import type { Price } from '../engine/objects.ts'
import { invalid } from '../wire/errors.ts'
import { operation } from '../wire/operation.ts'
import { paginate } from '../wire/paginate.ts'
import {
  boolean,
  integer,
  list,
  mergeMetadata,
  metadata,
  optionalText,
  text,
  unsettable,
} from '../wire/params.ts'

const recurring = z.strictObject({
  interval: z.enum(['day', 'week', 'month', 'year']),
  interval_count: integer.default(1),
})

/** A lookup key belongs to one active price; `transfer` takes it away from the one that has it. */
function claimLookupKey(engine: Engine, key: string | undefined, transfer: boolean): string | null {
  if (!key) return null
  const holder = engine.store.all('price').find(({ lookup_key }) => lookup_key === key)
  if (holder && !transfer) {
    throw invalid(
      `A price (\`${holder.id}\`) already uses that lookup key. Set transfer_lookup_key to move it.`,
      'lookup_key',
    )
  }
  if (holder) engine.change({ ...holder, lookup_key: null }, 'price.updated')
  return key
}

export const catalog = [
  operation(
    'POST /v1/products',
    z.strictObject({
      id: optionalText,
      name: text,
      description: optionalText,
      active: boolean.optional(),
      metadata,
    }),
    ({ engine, params }) => {
      const id = params.id ?? newId('prod', 14)
      if (engine.store.get('product', id)) {
        throw invalid('Product already exists.', 'id', 'resource_already_exists')
      }
      return engine.change(
        {
          ...engine.common('prod'),
          id,
          object: 'product' as const,
          name: params.name,
          description: params.description ?? null,
          active: params.active ?? true,
          metadata: mergeMetadata({}, params.metadata),
        },
        'product.created',
      )
    },
  ),
  operation('GET /v1/products/:id', z.strictObject({}), ({ engine, id }) =>
    engine.find('product', id),
  ),
  operation('GET /v1/products', z.strictObject(list), ({ engine, params }) =>
    paginate(engine.store.all('product'), '/v1/products', params),
  ),
  operation(
    'POST /v1/products/:id',
    z.strictObject({
      name: optionalText,
      description: unsettable,
      active: boolean.optional(),
      metadata,
    }),
    ({ engine, id, params }) => {
      const before = engine.find('product', id)
      const {
        name = before.name,
        description = before.description,
        active = before.active,
      } = params
      const merged = mergeMetadata(before.metadata, params.metadata)
      return engine.change(
        { ...before, name, description, active, metadata: merged },
        'product.updated',
      )
    },
  ),

  operation(
    'POST /v1/prices',
    z.strictObject({
      product: text,
      currency: text,
      unit_amount: integer,
      recurring,
      lookup_key: optionalText,
      transfer_lookup_key: boolean.optional(),
      active: boolean.optional(),
      metadata,
    }),
    ({ engine, params }) => {
      engine.find('product', params.product, 'product')
      const { product, currency, unit_amount, active = true } = params
      const price: Price = {
        ...engine.common('price'),
        object: 'price',
        product,
        active,
        currency,
        unit_amount,
        type: 'recurring',
        recurring: params.recurring,
        lookup_key: claimLookupKey(engine, params.lookup_key, params.transfer_lookup_key ?? false),
        metadata: mergeMetadata({}, params.metadata),
      }
      return engine.change(price, 'price.created')
    },
  ),
  operation('GET /v1/prices/:id', z.strictObject({}), ({ engine, id }) => engine.find('price', id)),
  operation(
    'GET /v1/prices',
    z.strictObject({
      ...list,
      lookup_keys: z.array(text).optional(),
      product: optionalText,
      active: boolean.optional(),
    }),
    ({ engine, params }) => {
      const { lookup_keys: keys, product, active } = params
      const rows = engine.store
        .all('price')
        .filter((price) => !keys || (price.lookup_key !== null && keys.includes(price.lookup_key)))
        .filter((price) => !product || price.product === product)
        .filter((price) => active === undefined || price.active === active)
      return paginate(rows, '/v1/prices', params)
    },
  ),
  operation(
    'POST /v1/prices/:id',
    z.strictObject({ active: boolean.optional(), metadata }),
    ({ engine, id, params }) => {
      const before = engine.find('price', id)
      const { active = before.active } = params
      const merged = mergeMetadata(before.metadata, params.metadata)
      return engine.change({ ...before, active, metadata: merged }, 'price.updated')
    },
  ),
]
