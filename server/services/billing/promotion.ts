import { AppError } from '#shared/errors.ts'
import type { CreateSubscriptionInput } from '#shared/inputs.ts'
import type { Deps } from '../../deps.ts'
import {
  toPromotion,
  type InvoicePreview,
  type Promotion,
} from '../../adapters/stripe-mapper/index.ts'
import { withUserLock } from '../../adapters/user-lock.ts'
import { requireOpenAccount } from './account-open.ts'
import { getOrCreateCustomer, type Payer } from './customer.ts'
import { previewFirstInvoice } from './first-invoice.ts'
import { findPlan, type Plan } from './plans.ts'

type PromotionDeps = Pick<Deps, 'stripe' | 'config'>

/** A first invoice with a promotion code taken off, as Stripe works it out. */
export type CheckoutPreview = InvoicePreview & {
  promotion: Promotion
  /** Nothing is due today and never will be, so no card is asked for. */
  freeForEver: boolean
}

/**
 * What subscribing with a code would cost today. Throws AppError price_unknown,
 * promotion_code_unknown (also for a code that is not for this person), busy, and the SDK's own
 * errors.
 */
export async function previewCheckout(
  deps: PromotionDeps & Pick<Deps, 'db' | 'clock'>,
  payer: Payer,
  { priceId, promotionCode }: { priceId: string; promotionCode: string },
): Promise<CheckoutPreview> {
  const plan = await findPlan(deps, priceId)
  // First of all: whoever only guesses does not become a customer.
  const promotion = await findPromotion(deps, promotionCode)
  return withUserLock(deps.db, payer.id, async (tx) => {
    await requireOpenAccount(tx, payer.id)
    const customer = await getOrCreateCustomer(deps, tx, payer)
    return previewWith(deps, customer.id, plan, promotion)
  })
}

/**
 * The id of the code an order names, or null for none. An order without a payment method is let
 * through only where the code leaves nothing to pay, ever. Throws AppError promotion_code_unknown or
 * payment_method_unknown.
 */
export async function settlePromotion(
  deps: PromotionDeps,
  customerId: string,
  plan: Plan,
  { promotionCode, paymentMethodId }: CreateSubscriptionInput,
): Promise<string | null> {
  if (!promotionCode) {
    if (!paymentMethodId) throw new AppError('payment_method_unknown')
    return null
  }
  const promotion = await findPromotion(deps, promotionCode)
  if (paymentMethodId) return promotion.id
  const preview = await previewWith(deps, customerId, plan, promotion)
  if (!preview.freeForEver) throw new AppError('payment_method_unknown')
  return promotion.id
}

async function previewWith(
  deps: PromotionDeps,
  customer: string,
  plan: Plan,
  promotion: Promotion,
): Promise<CheckoutPreview> {
  const preview = await previewFirstInvoice(deps, customer, plan, promotion.id)
  return { ...preview, promotion, freeForEver: isFreeForEver(promotion, plan) }
}

function isFreeForEver({ duration, percentOff, amountOff }: Promotion, plan: Plan): boolean {
  return duration === 'forever' && (percentOff === 100 || (amountOff ?? 0) >= plan.unitAmount)
}

async function findPromotion({ stripe }: PromotionDeps, code: string): Promise<Promotion> {
  const found = await stripe.promotionCodes.list({
    code,
    active: true,
    limit: 1,
    expand: ['data.promotion.coupon'],
  })
  const promotion = found.data[0] && toPromotion(found.data[0])
  if (!promotion) throw new AppError('promotion_code_unknown')
  return promotion
}
