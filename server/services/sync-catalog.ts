import { lookupKeys } from '#shared/catalog.ts'
import type { Deps } from '../deps.ts'
import { toPrice, toProduct } from '../adapters/stripe-mapper/index.ts'

/** Reads the catalog's prices and their products from Stripe and writes them to the mirror. */
export async function syncCatalog({ db, stripe, clock }: Pick<Deps, 'db' | 'stripe' | 'clock'>) {
  const readAt = clock.now()
  const list = await stripe.prices.list({
    lookup_keys: [...lookupKeys],
    expand: ['data.product'],
    limit: 100,
  })
  const products = list.data
    .map(({ product }) => product)
    .filter((product) => typeof product === 'object' && !product.deleted)
    .map(toProduct)
  const prices = list.data.map(toPrice)
  await db.$transaction(async (tx) => {
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
  })
}
