import { AppError } from '#shared/errors.ts'
import { lockedCurrency } from '../../domain/currency.ts'
import type { Deps } from '../../deps.ts'
import {
  isOfCatalog,
  promotionCodeOf,
  toInvoice,
  toSubscription,
  type SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'
import {
  hasBegun,
  isIncomplete,
  isLive,
  isOwing,
  isRunning,
  leadingSubscription,
} from '../../domain/subscription.ts'
import { listEverySubscription } from '../mirror/read-customer-state.ts'
import { requireShownAmount, type ShownAmount } from './agreed-amount.ts'
import type { OwnCustomer, Payer } from './customer.ts'
import { createAtStripe, type NewSubscription } from './new-subscription.ts'
import { readOpenPayment } from './open-payment.ts'
import { makeDefault, readOwnCard } from './own-card.ts'
import type { Plan } from './plans.ts'
import { claimTrial, settleTrial } from './trial.ts'
import { voidUnpaid } from './void-unpaid.ts'

type SettleDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'config'>

/** What somebody agreed to. */
export type Order = {
  plan: Plan
  /** Undefined where nothing will ever be due. */
  paymentMethodId: string | undefined
  /** Whether the page showed a free trial. */
  trial: boolean
  promotionCodeId: string | null
  /** What the page showed as due today. */
  shown: ShownAmount | undefined
}

/**
 * Finds, takes up again or creates the one subscription, and sees to its first payment. Call it under
 * the user's lock. Throws AppError already_subscribed, payment_due, payment_method_unknown, currency_locked,
 * trial_unavailable, quote_expired or busy, and the SDK's own errors.
 */
export async function settleSubscription(
  deps: SettleDeps,
  customer: OwnCustomer,
  payer: Payer,
  order: Order,
): Promise<SubscriptionMirror> {
  const { plan, paymentMethodId } = order
  const all = await listEverySubscription(deps, customer.id)
  const existing = all.filter(isOfCatalog)
  const onTrial = existing.find(({ trialEnd }) => trialEnd)
  if (onTrial) await settleTrial(deps, payer.id, onTrial.id)
  const live = leadingSubscription(existing.filter(isLive))
  const samePrice = live?.items.some((item) => item.priceId === plan.priceId) ?? false
  if (live && isRunning(live) && samePrice) return live
  if (live) await refuseSecond(deps, live)
  refuseOtherCurrency(customer, plan)

  const card = paymentMethodId ? await readOwnCard(deps, customer.id, paymentMethodId) : null
  const fingerprint = card?.fingerprint ?? null
  const asker = { userId: payer.id, plan, personSubscribedBefore: existing.some(hasBegun) }
  const trialDays = order.trial ? await claimTrial(deps, asker, fingerprint) : 0
  const begun = samePrice ? await findBegun(deps, live, order) : null
  await requireShownAmount(deps, customer.id, order, begun)
  if (card) await makeDefault(deps, { id: customer.id, subscriptions: existing }, card)
  if (begun && card) return payAgain(deps, begun, card.id)
  if (live) await giveUp(deps, live)
  const made = { userId: payer.id, customer, trialDays, last: all[0] }
  return createAnew(deps, { ...made, fingerprint }, order)
}

async function createAnew(
  deps: SettleDeps,
  { fingerprint, ...made }: Omit<NewSubscription, 'priceId'> & { fingerprint: string | null },
  { plan, promotionCodeId }: Order,
): Promise<SubscriptionMirror> {
  const created = await createAtStripe(deps, { ...made, priceId: plan.priceId, promotionCodeId })
  if (made.trialDays > 0) await settleTrial(deps, made.userId, created.id, fingerprint)
  return created
}

/** A live subscription stands in the way of another one, unless its first payment never came. */
async function refuseSecond(deps: SettleDeps, live: SubscriptionMirror): Promise<void> {
  if (isOwing(live)) throw await paymentDue(deps, live)
  if (!isIncomplete(live)) throw new AppError('already_subscribed')
}

// Stripe: "Customers", currency: one customer is billed in one currency, the first.
function refuseOtherCurrency({ currency }: OwnCustomer, plan: Plan): void {
  const message = lockedCurrency(currency, plan)
  if (message) throw new AppError('currency_locked', { message })
}

async function paymentDue({ stripe }: SettleDeps, subscription: SubscriptionMirror) {
  const { latestInvoiceId } = subscription
  const invoice = latestInvoiceId && toInvoice(await stripe.invoices.retrieve(latestInvoiceId))
  const hostedInvoiceUrl = (invoice && invoice.hostedInvoiceUrl) || undefined
  return new AppError('payment_due', { ...(hostedInvoiceUrl && { hostedInvoiceUrl }) })
}

/** What was left incomplete, if it was begun without a trial and with the same promotion code; otherwise null. */
async function findBegun(
  deps: SettleDeps,
  live: SubscriptionMirror | null,
  { trial, promotionCodeId, paymentMethodId }: Order,
): Promise<SubscriptionMirror | null> {
  if (!live || trial || !paymentMethodId) return null
  const begunWith = promotionCodeOf(await deps.stripe.subscriptions.retrieve(live.id))
  return begunWith === promotionCodeId ? live : null
}

/** Pays the open first invoice of a subscription that was left incomplete, unless it is paid by now. */
async function payAgain(
  deps: SettleDeps,
  subscription: SubscriptionMirror,
  paymentMethodId: string,
): Promise<SubscriptionMirror> {
  const { stripe } = deps
  const payment = await readOpenPayment(deps, subscription)
  const params = { payment_method: paymentMethodId }
  try {
    if (payment) await stripe.paymentIntents.confirm(payment.paymentIntentId, params)
  } catch (error) {
    const present = await readAnew(deps, subscription)
    if (isRunning(present)) return present
    throw error
  }
  return readAnew(deps, subscription)
}

/**
 * Gives up what was left incomplete. First its invoice is voided, which ends it at Stripe (Stripe: "How
 * subscriptions work", incomplete_expired) and which Stripe refuses once it is paid: the bank's yes may come
 * at this very moment, in another tab. Throws AppError already_subscribed then.
 */
async function giveUp(deps: SettleDeps, subscription: SubscriptionMirror): Promise<void> {
  await voidUnpaid(deps, subscription.id)
  const present = await readAnew(deps, subscription)
  if (isRunning(present)) throw new AppError('already_subscribed')
  if (isLive(present)) await deps.stripe.subscriptions.cancel(subscription.id)
}

const readAnew = async ({ stripe }: SettleDeps, { id }: SubscriptionMirror) =>
  toSubscription(await stripe.subscriptions.retrieve(id))
