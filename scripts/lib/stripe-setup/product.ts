import { product } from '#shared/catalog.ts'
import { isResourceMissing, type StripeClient } from '#server/adapters/stripe.ts'
import type { Change } from './change.ts'

/** The catalog's product, under its fixed id. */
export async function planProduct(stripe: StripeClient): Promise<Change> {
  const { id, name, description } = product
  const what = `product ${id}, “${name}”`
  const existing = await stripe.products.retrieve(id).catch((error: unknown) => {
    if (isResourceMissing(error)) return null
    throw error
  })
  if (!existing) {
    const apply = async () => void (await stripe.products.create({ id, name, description }))
    return { action: 'create', what, apply }
  }
  const same = existing.active && existing.name === name && existing.description === description
  if (same) return { action: 'keep', what }
  const apply = async () =>
    void (await stripe.products.update(id, { name, description, active: true }))
  return { action: 'update', what, apply }
}
