import { z } from 'zod'
import { isDeleted, maybeCount, maybeText, read, requiredReference } from './read.ts'

const common = {
  id: z.string(),
  product: requiredReference,
  active: z.boolean().default(true),
  currency: z.string(),
}

const modern = z.object({
  ...common,
  lookup_key: maybeText,
  // Null where the amount is in tiers, or in fractions of the smallest unit.
  unit_amount: maybeCount,
  recurring: z.object({ interval: z.string(), interval_count: z.int().default(1) }).nullish(),
})

// What prices were called until 2020; subscription items carried both for some years more.
const plan = z.object({
  ...common,
  amount: maybeCount,
  interval: z.string(),
  interval_count: z.int().default(1),
})

export const price = modern.transform((p): PriceMirror => ({
  id: p.id,
  productId: p.product,
  lookupKey: p.lookup_key,
  active: p.active,
  currency: p.currency,
  unitAmount: p.unit_amount,
  interval: p.recurring?.interval ?? null,
  intervalCount: p.recurring?.interval_count ?? 1,
}))

export const planAsPrice = plan.transform((p): PriceMirror => ({
  id: p.id,
  productId: p.product,
  lookupKey: null,
  active: p.active,
  currency: p.currency,
  unitAmount: p.amount,
  interval: p.interval,
  intervalCount: p.interval_count,
}))

export type PriceMirror = {
  id: string
  productId: string
  lookupKey: string | null
  active: boolean
  currency: string
  /** In the currency's smallest unit; null for an amount in tiers or in fractions of it. */
  unitAmount: number | null
  /** Null for a price that is paid once. */
  interval: string | null
  intervalCount: number
}

/** Reads a price, or a plan of the time before prices. */
export function toPrice(raw: unknown): PriceMirror {
  const { object } = read('price', z.object({ object: z.enum(['price', 'plan']) }), raw)
  return read(object, object === 'plan' ? planAsPrice : price, raw)
}

const product = z.object({ id: z.string(), name: z.string(), active: z.boolean() })

type ProductMirror = z.infer<typeof product>

/** Returns null for a product that was deleted at Stripe. */
export function toProduct(raw: unknown): ProductMirror | null {
  return isDeleted(raw) ? null : read('product', product, raw)
}
