import type { Access } from '#shared/access.ts'
import { AppError } from '#shared/errors.ts'
import type { PayInvoiceInput } from '#shared/inputs.ts'
import type { Deps } from '../../deps.ts'
import { isActionRequired, isResourceMissing } from '../../adapters/stripe.ts'
import { invoiceCustomer, toInvoice } from '../../adapters/stripe-mapper/index.ts'
import { isToBePaid } from '../../domain/open-invoice.ts'
import { listSubscriptions } from '../mirror/read-customer-state.ts'
import { withCardLimits, type CardUser } from './card-limits.ts'
import { readOpenPayment } from './open-payment.ts'
import { makeDefault, readOwnCard } from './own-card.ts'
import { changeBilling, type BillingDeps } from './under-lock.ts'

export type PayInvoiceResult =
  | { status: 'paid'; access: Access }
  /** The bank asks for its customer's consent: confirm with Stripe.js, then refresh. */
  | { status: 'requires_action'; clientSecret: string }

/**
 * Pays one of the person's own open invoices with a card that is theirs or nobody's yet; the card is
 * the default from then on, so that the next renewal does not fail the same way. An invoice that is
 * paid already is success: Stripe takes no payment twice, so no idempotency key would be of use, and
 * one would repeat an earlier decline instead of trying the mended card.
 *
 * Throws AppError not_found, invoice_not_due (nothing would come of paying it), payment_method_unknown,
 * too_many_attempts, busy, and the SDK's own errors, such as a decline.
 */
export async function payInvoice(
  deps: BillingDeps & Pick<Deps, 'limiter'>,
  user: CardUser,
  { invoiceId, paymentMethodId }: PayInvoiceInput,
): Promise<PayInvoiceResult> {
  const pay = async (customerId: string) => {
    const invoice = await readOwnInvoice(deps, customerId, invoiceId)
    if (invoice.status === 'paid') return null
    const subscriptions = await listSubscriptions(deps, customerId)
    if (!isToBePaid(invoice, subscriptions)) throw new AppError('invoice_not_due')
    const card = await readOwnCard(deps, customerId, paymentMethodId)
    await makeDefault(deps, { id: customerId, subscriptions }, card)
    return charge(deps, invoiceId, paymentMethodId)
  }
  const { result: clientSecret, access } = await withCardLimits(
    deps,
    { user, paymentMethodId },
    () => changeBilling(deps, user.id, pay),
  )
  return clientSecret ? { status: 'requires_action', clientSecret } : { status: 'paid', access }
}

/** Returns null once paid, or the secret of the payment its owner has to confirm. */
async function charge(
  deps: Pick<Deps, 'stripe'>,
  invoiceId: string,
  paymentMethodId: string,
): Promise<string | null> {
  try {
    await deps.stripe.invoices.pay(invoiceId, {
      payment_method: paymentMethodId,
      off_session: false,
    })
    return null
  } catch (error) {
    if (!isActionRequired(error)) throw error
    const payment = await readOpenPayment(deps, { latestInvoiceId: invoiceId })
    if (!payment?.clientSecret) throw error
    return payment.clientSecret
  }
}

async function readOwnInvoice(
  { stripe }: Pick<Deps, 'stripe'>,
  customerId: string,
  invoiceId: string,
) {
  const invoice = await stripe.invoices.retrieve(invoiceId).catch((error: unknown) => {
    if (isResourceMissing(error)) throw new AppError('not_found', { cause: error })
    throw error
  })
  if (invoiceCustomer(invoice) !== customerId) throw new AppError('not_found')
  return toInvoice(invoice)
}
