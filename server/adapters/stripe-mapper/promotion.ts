import { z } from 'zod'
import { read, reference } from './read.ts'

const coupon = z.object({
  percent_off: z.number().nullish(),
  amount_off: z.int().nullish(),
  currency: z.string().nullish(),
  duration: z.enum(['once', 'repeating', 'forever']),
  duration_in_months: z.int().nullish(),
})

const promotionCode = z.object({
  id: z.string(),
  code: z.string(),
  // Until clover (2025-09-30) the coupon stood on the code itself.
  promotion: z.object({ coupon }).nullish(),
  coupon: coupon.nullish(),
})

export type Promotion = {
  id: string
  code: string
  percentOff: number | null
  /** In the smallest unit of `currency`. */
  amountOff: number | null
  currency: string | null
  duration: 'once' | 'repeating' | 'forever'
  /** For `repeating`. */
  months: number | null
}

/** Reads a promotion code whose coupon was expanded; null when it has none. */
export function toPromotion(raw: unknown): Promotion | null {
  const { id, code, promotion, coupon: own } = read('promotion code', promotionCode, raw)
  const found = promotion?.coupon ?? own
  if (!found) return null
  return {
    id,
    code,
    percentOff: found.percent_off ?? null,
    amountOff: found.amount_off ?? null,
    currency: found.currency ?? null,
    duration: found.duration,
    months: found.duration_in_months ?? null,
  }
}

/** The key under which our subscriptions carry the id of the code they were made with. */
export const promotionCodeMetadataKey = 'promotion_code'

const withMetadata = z.object({
  id: z.string(),
  metadata: z.record(z.string(), z.string()).default({}),
  customer: reference,
})

/** The promotion code a subscription was made with, or null. */
export function promotionCodeOf(raw: unknown): string | null {
  return read('subscription', withMetadata, raw).metadata[promotionCodeMetadataKey] ?? null
}
