import { z } from 'zod'
import { maybeCount, maybeTime } from './read.ts'

const coupon = z.object({
  id: z.string(),
  percent_off: z.number().nullish(),
  amount_off: maybeCount,
})

const maybeCoupon = z.union([z.string(), coupon]).nullish()

// Since clover (2025-09-30) the coupon stands under source, before that on the discount itself.
const discount = z.object({
  source: z.object({ coupon: maybeCoupon }).nullish(),
  coupon: maybeCoupon,
  end: maybeTime,
})

/** `discounts` since 2023, one `discount` before; those not expanded are ids. */
export const discountFields = {
  discounts: z.array(z.union([z.string(), discount])).nullish(),
  discount: discount.nullish(),
}

type Fields = z.infer<z.ZodObject<typeof discountFields>>

export type DiscountMirror = {
  /** Stripe's coupon id; null where there is no discount. Of several, the first. */
  couponId: string | null
  percentOff: number | null
  /** In the currency's smallest unit. */
  amountOff: number | null
  discountEndsAt: Date | null
}

export const noDiscount: DiscountMirror = {
  couponId: null,
  percentOff: null,
  amountOff: null,
  discountEndsAt: null,
}

export function toDiscount({ discounts, discount: single }: Fields): DiscountMirror {
  const found = discounts?.find((entry) => typeof entry === 'object') ?? single
  const coupon = found?.source?.coupon ?? found?.coupon
  if (!found || !coupon) return noDiscount
  const discountEndsAt = found.end
  if (typeof coupon === 'string') return { ...noDiscount, couponId: coupon, discountEndsAt }
  return {
    couponId: coupon.id,
    percentOff: coupon.percent_off ?? null,
    amountOff: coupon.amount_off,
    discountEndsAt,
  }
}

/** How much discounts took off an invoice, one entry per discount; the same in every version. */
export const discountAmounts = z.array(z.object({ amount: z.int() })).nullish()
