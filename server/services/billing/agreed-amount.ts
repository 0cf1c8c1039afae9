import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { toInvoice, type SubscriptionMirror } from '../../adapters/stripe-mapper/index.ts'
import { previewFirstInvoice } from './first-invoice.ts'
import type { Plan } from './plans.ts'

/** What the page showed as due today, in the currency's smallest unit. */
export type ShownAmount = { amountDue: number; currency: string }

type Agreement = {
  plan: Plan
  trial: boolean
  promotionCodeId: string | null
  /** Undefined where the client does not say, which is then not compared. */
  shown?: ShownAmount | undefined
}

/**
 * Refuses an order for which another amount is due than its maker saw. `begun` is the incomplete
 * subscription that is taken up again, whose first invoice stands already; null for a new one.
 * Throws AppError quote_expired with the amount that is due, and the SDK's own errors.
 */
export async function requireShownAmount(
  deps: Pick<Deps, 'stripe' | 'config'>,
  customerId: string,
  { shown, ...agreement }: Agreement,
  begun: SubscriptionMirror | null,
): Promise<void> {
  if (!shown) return
  const { amountDue, currency } = await dueToday(deps, customerId, agreement, begun)
  if (amountDue === shown.amountDue && currency === shown.currency) return
  throw new AppError('quote_expired', { amountDueToday: amountDue, currency })
}

async function dueToday(
  deps: Pick<Deps, 'stripe' | 'config'>,
  customerId: string,
  { plan, trial, promotionCodeId }: Omit<Agreement, 'shown'>,
  begun: SubscriptionMirror | null,
): Promise<ShownAmount> {
  // claimTrial sees to it that nothing is charged.
  if (trial) return { amountDue: 0, currency: plan.currency }
  if (!begun?.latestInvoiceId) return previewFirstInvoice(deps, customerId, plan, promotionCodeId)
  const invoice = toInvoice(await deps.stripe.invoices.retrieve(begun.latestInvoiceId))
  return { amountDue: invoice.amountRemaining, currency: invoice.currency }
}
