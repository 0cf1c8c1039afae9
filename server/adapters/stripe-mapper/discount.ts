import { z } from 'zod'

const maybeCoupon = z.union([z.string(), z.object({ id: z.string() })]).nullish()

// Since clover (2025-09-30) the coupon stands under source, before that on the discount itself.
const discount = z.object({
  source: z.object({ coupon: maybeCoupon }).nullish(),
  coupon: maybeCoupon,
})

/** `discounts` since 2023, one `discount` before; those not expanded are ids. */
export const discountFields = {
  discounts: z.array(z.union([z.string(), discount])).nullish(),
  discount: discount.nullish(),
}

type Fields = z.infer<z.ZodObject<typeof discountFields>>

/** Stripe's coupon id; null where there is no discount, or none that was expanded. Of several, the first. */
export function toCouponId({ discounts, discount: single }: Fields): string | null {
  const found = discounts?.find((entry) => typeof entry === 'object') ?? single
  const coupon = found?.source?.coupon ?? found?.coupon
  return (typeof coupon === 'object' ? coupon?.id : coupon) ?? null
}
