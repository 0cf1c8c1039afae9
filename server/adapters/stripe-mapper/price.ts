import { z } from 'zod'
import { maybeText, read, requiredReference } from './read.ts'

export const price = z.object({
  id: z.string(),
  product: requiredReference,
  lookup_key: maybeText,
  active: z.boolean().default(true),
  currency: z.string(),
  unit_amount: z.int().nullable(),
  recurring: z.object({ interval: z.string() }).nullish(),
})

const productSchema = z.object({ id: z.string(), name: z.string(), active: z.boolean() })

type PriceMirror = {
  id: string
  productId: string
  lookupKey: string | null
  active: boolean
  currency: string
  unitAmount: number
  interval: string
}

export function toPrice(raw: unknown): PriceMirror {
  const p = read('price', price, raw)
  return {
    id: p.id,
    productId: p.product as string,
    lookupKey: p.lookup_key,
    active: p.active,
    currency: p.currency,
    unitAmount: p.unit_amount ?? 0,
    interval: p.recurring?.interval ?? '',
  }
}

type ProductMirror = z.infer<typeof productSchema>

export function toProduct(raw: unknown): ProductMirror {
  return read('product', productSchema, raw)
}
