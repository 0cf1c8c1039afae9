import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { isRefusedParameter, type briefly } from '../../adapters/stripe.ts'
import { toInvoicePreview, type InvoicePreview } from '../../adapters/stripe-mapper/index.ts'
import type { Plan } from './plans.ts'

/**
 * The first invoice of a subscription that does not exist yet, as Stripe works it out: with the
 * discount, the tax and the customer's credit. Throws AppError promotion_code_unknown for a code that is
 * not for this customer, and the SDK's own errors.
 */
export async function previewFirstInvoice(
  { stripe, config }: Pick<Deps, 'stripe' | 'config'>,
  customer: string,
  plan: Plan,
  promotionCodeId: string | null,
  options: typeof briefly | undefined = undefined,
): Promise<InvoicePreview> {
  try {
    return toInvoicePreview(
      await stripe.invoices.createPreview(
        {
          customer,
          subscription_details: { items: [{ price: plan.priceId }] },
          ...(promotionCodeId && { discounts: [{ promotion_code: promotionCodeId }] }),
          ...(config.stripe.automaticTax && { automatic_tax: { enabled: true } }),
        },
        options,
      ),
    )
  } catch (error) {
    if (isRefusedParameter(error, 'discounts') || isRefusedParameter(error, 'promotion_code')) {
      throw new AppError('promotion_code_unknown', { cause: error })
    }
    throw error
  }
}
