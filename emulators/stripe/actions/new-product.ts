import { newId } from '../engine/ids.ts'
import type { Product } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'

/**
 * Writes and announces a product.
 *
 * @throws Refusal 400 when its id is taken.
 */
export function newProduct(tx: Tx, details: Pick<Product, 'name'> & Partial<Product>): Product {
  const id = details.id ?? newId('prod')
  if (tx.get('product', id)) {
    throw invalid('Product already exists.', 'id', 'resource_already_exists')
  }
  const row = tx.put<Product>({
    object: 'product',
    active: true,
    created: tx.now,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: tx.now,
    url: null,
    emulator: { deleted: false },
    ...details,
    id,
  })
  tx.emit('product.created', row)
  return row
}
