import { lookupKeys } from '#shared/catalog.ts'
import type { Deps } from '../../deps.ts'
import { databaseNow, type Tx } from '../../adapters/db.ts'
import { toPrice, toProduct } from '../../adapters/stripe-mapper/index.ts'
import { withCatalogLock } from '../../adapters/user-lock.ts'

/**
 * Reads the catalog's prices and their products from Stripe and writes them to the mirror. Under a lock,
 * so that of several processes the one that read last writes last.
 */
export async function syncCatalog(deps: Pick<Deps, 'db' | 'stripe'>): Promise<void> {
  await withCatalogLock(deps.db, (tx) => syncUnderLock(deps, tx))
}

async function syncUnderLock({ stripe }: Pick<Deps, 'stripe'>, tx: Tx): Promise<void> {
  const readAt = await databaseNow(tx)
  const list = await stripe.prices.list({
    lookup_keys: [...lookupKeys],
    expand: ['data.product'],
    limit: 100,
  })
  const products = list.data.map(({ product }) => toProduct(product)).filter((p) => p !== null)
  const known = new Set(products.map(({ id }) => id))
  const prices = list.data.map(toPrice).filter(({ productId }) => known.has(productId))
  for (const { id, ...product } of products) {
    const columns = { ...product, readAt }
    await tx.product.upsert({ where: { id }, create: { id, ...columns }, update: columns })
  }
  // A lookup key moves from price to price; only the holders just read have one.
  await tx.price.updateMany({
    where: { lookupKey: { in: [...lookupKeys] } },
    data: { lookupKey: null },
  })
  for (const { id, ...price } of prices) {
    const columns = { ...price, readAt }
    await tx.price.upsert({ where: { id }, create: { id, ...columns }, update: columns })
  }
}
