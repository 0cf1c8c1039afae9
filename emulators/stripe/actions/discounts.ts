import type { Reduction } from '../billing/discounts.ts'
import { addMonths } from '../billing/periods.ts'
import { newId } from '../engine/ids.ts'
import type { Coupon, Customer, Discount, PromotionCode } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'

/** How a request names a discount: a coupon, a code a customer typed, or one already granted. */
export interface DiscountInput {
  coupon?: string
  discount?: string
  promotion_code?: string
}

/** Where a discount is granted. */
export interface Grantee {
  customer: Customer
  subscription?: string
}

/** What a discount takes off, for the pure rules. */
export function reductionOf(tx: Tx, id: string): Reduction {
  const discount = tx.expect('discount', id)
  const coupon = tx.expect('coupon', discount.source.coupon as string)
  return {
    discount: id,
    percent_off: coupon.percent_off,
    amount_off: coupon.amount_off,
    products: coupon.applies_to?.products,
  }
}

/** Grants the discounts a request asks for, and returns their ids. */
export function grantDiscounts(tx: Tx, inputs: DiscountInput[], grantee: Grantee): string[] {
  return inputs.map((input, index) => {
    const param = `discounts[${index}]`
    if (input.discount) return tx.require('discount', input.discount, `${param}[discount]`).id
    const code = input.promotion_code
      ? usableCode(tx, input.promotion_code, grantee.customer, `${param}[promotion_code]`)
      : undefined
    const couponId = code ? (code.promotion.coupon as string) : input.coupon
    if (!couponId) throw invalid('Pass one of coupon, discount and promotion_code.', param)
    const coupon = usableCoupon(tx, couponId, `${param}[coupon]`)
    return grant(tx, coupon, code, grantee).id
  })
}

function grant(
  tx: Tx,
  coupon: Coupon,
  code: PromotionCode | undefined,
  grantee: Grantee,
): Discount {
  const times_redeemed = coupon.times_redeemed + 1
  const usedUp = coupon.max_redemptions !== null && times_redeemed >= coupon.max_redemptions
  tx.patch(coupon, { times_redeemed, valid: coupon.valid && !usedUp })
  if (code) tx.patch(code, { times_redeemed: code.times_redeemed + 1 })
  const discount = tx.put<Discount>({
    id: newId('di'),
    object: 'discount',
    checkout_session: null,
    customer: grantee.customer.id,
    customer_account: null,
    end: coupon.duration === 'repeating' ? addMonths(tx.now, coupon.duration_in_months ?? 1) : null,
    invoice: null,
    invoice_item: null,
    promotion_code: code?.id ?? null,
    source: { coupon: coupon.id, type: 'coupon' },
    start: tx.now,
    subscription: grantee.subscription ?? null,
    subscription_item: null,
  })
  tx.emit('customer.discount.created', discount)
  return discount
}

function usableCoupon(tx: Tx, id: string, param: string): Coupon {
  const coupon = tx.require('coupon', id, param)
  const late = coupon.redeem_by !== null && coupon.redeem_by <= tx.now
  if (coupon.valid && !late) return coupon
  throw invalid(`Coupon ${id} is used up and cannot be applied.`, param, 'coupon_expired')
}

function usableCode(tx: Tx, id: string, customer: Customer, param: string): PromotionCode {
  const code = tx.require('promotion_code', id, param)
  const late = code.expires_at !== null && code.expires_at <= tx.now
  const usedUp = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions
  if (!code.active || late || usedUp) {
    throw invalid(
      'This promotion code is expired or no longer active.',
      param,
      'promotion_code_expired',
    )
  }
  if (code.customer !== null && code.customer !== customer.id) {
    throw invalid('This promotion code cannot be redeemed by this customer.', param)
  }
  const paidBefore = tx
    .where('invoice', 'customer', customer.id)
    .some((row) => row.status === 'paid' && row.total > 0)
  if (code.restrictions.first_time_transaction && paidBefore) {
    throw invalid(
      'This promotion code cannot be redeemed because the associated customer has prior transactions.',
      param,
    )
  }
  return code
}

/** The discounts that still count at a moment: a repeating one ends after its months. */
export function currentDiscounts(tx: Tx, ids: string[], now: number): string[] {
  return ids.filter((id) => {
    const end = tx.get('discount', id)?.end
    return end === null || (end !== undefined && end > now)
  })
}

/** The discounts that remain after an invoice used them: one that counts once is spent. */
export function unspentDiscounts(tx: Tx, ids: string[]): string[] {
  return ids.filter((id) => {
    const coupon = tx.expect('discount', id).source.coupon as string
    return tx.expect('coupon', coupon).duration !== 'once'
  })
}
