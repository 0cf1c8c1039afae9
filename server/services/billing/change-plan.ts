import type Stripe from 'stripe'
import type { Access } from '#shared/access.ts'
import { AppError } from '#shared/errors.ts'
import type { ChangePlanInput } from '#shared/inputs.ts'
import type { Deps } from '../../deps.ts'
import { briefly, isActionRequired } from '../../adapters/stripe.ts'
import {
  toInvoicePreview,
  toSubscription,
  type InvoicePreview,
  type SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'
import { isQuoteFresh, planChangeRefusal } from '../../domain/plan-change.ts'
import { leadingSubscription } from '../../domain/subscription.ts'
import { listSubscriptions } from '../mirror/read-customer-state.ts'
import { withCardLimits, type CardUser } from './card-limits.ts'
import { readOpenPayment } from './open-payment.ts'
import { findPlan, type Plan } from './plans.ts'
import { changeBilling, type BillingDeps } from './under-lock.ts'

/** What a change of plan would cost, worked out for one second; confirm it with that second and amount. */
export type PlanChangeQuote = InvoicePreview & {
  plan: Plan
  /** Unix seconds. */
  prorationDate: number
  /** The trial goes on as it was, and nothing is due before it ends. */
  keepsTrialUntil: Date | null
}

export type ChangePlanResult =
  | { status: 'changed'; access: Access }
  /** The bank asks for its customer's consent: confirm with Stripe.js, then refresh. */
  | { status: 'requires_action'; clientSecret: string }

/**
 * Works out a change to another price for sale. The new period begins at once in either direction: what
 * is left of the old one is credited, and what the credit exceeds the new price by pays later invoices.
 * Throws AppError price_unknown, no_subscription, payment_due, plan_unchangeable, and the SDK's errors.
 */
export async function quotePlanChange(
  deps: BillingDeps,
  userId: string,
  priceId: string,
): Promise<PlanChangeQuote> {
  const plan = await findPlan(deps, priceId)
  const customer = await deps.db.customer.findUnique({ where: { userId }, select: { id: true } })
  if (!customer) throw new AppError('no_subscription')
  const prorationDate = Math.floor(deps.clock.now().getTime() / 1000)
  const subscription = await readChangeable(deps, customer.id)
  return quote(deps, subscription, plan, prorationDate, briefly)
}

/**
 * Changes the one subscription in place, for the amount that was shown or not at all. A decline leaves
 * the plan as it was. A repeated request finds the new price there and is success.
 * Throws AppError quote_expired, too_many_attempts, and what quotePlanChange throws.
 */
export function changePlan(
  deps: BillingDeps & Pick<Deps, 'limiter'>,
  user: CardUser,
  input: ChangePlanInput,
): Promise<ChangePlanResult> {
  const use = { user, paymentMethodId: 'default' }
  return withCardLimits(deps, use, () => change(deps, user.id, input))
}

async function change(
  deps: BillingDeps,
  userId: string,
  { priceId, prorationDate, amountDue }: ChangePlanInput,
): Promise<ChangePlanResult> {
  const plan = await findPlan(deps, priceId)
  const { result: clientSecret, access } = await changeBilling(deps, userId, async (customerId) => {
    const subscription = await readChangeable(deps, customerId)
    if (subscription.items.some((item) => item.priceId === plan.priceId)) return null
    if (!isQuoteFresh(prorationDate, deps.clock.now())) throw new AppError('quote_expired')
    const now = await quote(deps, subscription, plan, prorationDate)
    if (now.amountDue !== amountDue) throw new AppError('quote_expired')
    return apply(deps, subscription, plan, prorationDate)
  })
  return clientSecret ? { status: 'requires_action', clientSecret } : { status: 'changed', access }
}

async function readChangeable(
  deps: Pick<Deps, 'db' | 'stripe'>,
  customerId: string,
): Promise<SubscriptionMirror> {
  const subscription = leadingSubscription(await listSubscriptions(deps, customerId))
  const refusal = planChangeRefusal(subscription && (await withPayment(deps, subscription)))
  if (refusal || !subscription) throw new AppError(refusal ?? 'no_subscription')
  return subscription
}

/** With the money for its running period as the mirror knows it, for that takes many readings. */
async function withPayment({ db }: Pick<Deps, 'db'>, subscription: SubscriptionMirror) {
  const payment = await db.subscription.findUnique({
    where: { id: subscription.id },
    select: { paidForPeriod: true, refundedForPeriod: true, disputedForPeriod: true },
  })
  const unread = { paidForPeriod: 0, refundedForPeriod: 0, disputedForPeriod: false }
  return { ...subscription, ...(payment ?? unread) }
}

async function quote(
  { stripe }: Pick<Deps, 'stripe'>,
  subscription: SubscriptionMirror,
  plan: Plan,
  prorationDate: number,
  patience: Stripe.RequestOptions = {},
): Promise<PlanChangeQuote> {
  const terms = termsOf(subscription, plan, prorationDate)
  const preview = await stripe.invoices.createPreview(
    { subscription: subscription.id, subscription_details: terms },
    patience,
  )
  const keepsTrialUntil = subscription.status === 'trialing' ? subscription.trialEnd : null
  return { ...toInvoicePreview(preview), plan, prorationDate, keepsTrialUntil }
}

/** The same for preview and change, so that both come to the same amount. */
function termsOf(subscription: SubscriptionMirror, plan: Plan, prorationDate: number) {
  const items = subscription.items.map(({ id }, index) =>
    index === 0 ? { id, price: plan.priceId } : { id, deleted: true },
  )
  if (subscription.status === 'trialing' && subscription.trialEnd) {
    const trialEnd = Math.floor(subscription.trialEnd.getTime() / 1000)
    return { items, trial_end: trialEnd, proration_behavior: 'none' as const }
  }
  return {
    items,
    proration_date: prorationDate,
    proration_behavior: 'always_invoice' as const,
    // A period of another length begins anew: the anchor never moves by itself.
    billing_cycle_anchor: { type: 'now' as const },
  }
}

/** Returns null once changed, or the secret of the payment its owner has to confirm. */
async function apply(
  deps: Pick<Deps, 'stripe'>,
  subscription: SubscriptionMirror,
  plan: Plan,
  prorationDate: number,
): Promise<string | null> {
  const terms = termsOf(subscription, plan, prorationDate)
  const key = `plan:${subscription.id}:${plan.priceId}:${prorationDate}`
  const update = (payment_behavior: 'error_if_incomplete' | 'allow_incomplete') =>
    deps.stripe.subscriptions.update(
      subscription.id,
      { ...terms, payment_behavior } satisfies Stripe.SubscriptionUpdateParams,
      { idempotencyKey: `${key}:${payment_behavior}` },
    )
  try {
    await update('error_if_incomplete')
    return null
  } catch (error) {
    if (!isActionRequired(error)) throw error
  }
  // Only now is there a payment for the bank to ask about: the change stands, its invoice is open.
  const changed = toSubscription(await update('allow_incomplete'))
  const payment = await readOpenPayment(deps, changed)
  return payment?.status === 'requires_action' ? payment.clientSecret : null
}
