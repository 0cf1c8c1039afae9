import type { CreateSubscriptionInput } from '#shared/inputs.ts'
import { AppError } from '#shared/errors.ts'
import type { Deps } from '../deps.ts'
import { isResourceMissing, isServerError } from '../adapters/stripe.ts'
import {
  paymentMethodCustomer,
  toInvoice,
  toSubscription,
  userIdMetadataKey,
  type SubscriptionMirror,
} from '../adapters/stripe-mapper/index.ts'
import {
  isIncomplete,
  isLive,
  isOwing,
  isRunning,
  leadingSubscription,
} from '../domain/subscription.ts'
import type { OwnCustomer, Payer } from './customer.ts'
import { readOpenPayment } from './open-payment.ts'
import { listSubscriptions } from './read-customer-state.ts'

type SettleDeps = Pick<Deps, 'db' | 'stripe'>

/**
 * Finds, takes up again or creates the one subscription, and sees to its first payment. Call it under
 * the user's lock. Throws AppError already_subscribed, payment_due or payment_method_unknown, and the
 * SDK's own errors.
 */
export async function settleSubscription(
  deps: SettleDeps,
  customer: OwnCustomer,
  payer: Payer,
  { priceId, paymentMethodId }: CreateSubscriptionInput,
): Promise<SubscriptionMirror> {
  const existing = await listSubscriptions(deps, customer.id)
  const live = leadingSubscription(existing.filter(isLive))
  const samePrice = live?.items.some((item) => item.priceId === priceId) ?? false

  if (live && isRunning(live)) {
    if (samePrice) return live
    throw new AppError('already_subscribed')
  }
  if (live && isOwing(live)) throw await paymentDue(deps, live)
  if (live && !isIncomplete(live)) throw new AppError('already_subscribed')

  await makeDefault(deps, customer.id, paymentMethodId)
  if (live && samePrice) return payAgain(deps, live, paymentMethodId)
  if (live) await deps.stripe.subscriptions.cancel(live.id)
  return create(deps, customer, payer, priceId, existing[0])
}

async function paymentDue({ stripe }: SettleDeps, subscription: SubscriptionMirror) {
  const { latestInvoiceId } = subscription
  const invoice = latestInvoiceId && toInvoice(await stripe.invoices.retrieve(latestInvoiceId))
  const hostedInvoiceUrl = (invoice && invoice.hostedInvoiceUrl) || undefined
  return new AppError('payment_due', { ...(hostedInvoiceUrl && { hostedInvoiceUrl }) })
}

/** Attaches the payment method and makes it the one that renewals charge. */
async function makeDefault({ stripe }: SettleDeps, customer: string, paymentMethodId: string) {
  const owner = await stripe.paymentMethods
    .retrieve(paymentMethodId)
    .then(paymentMethodCustomer, (error: unknown) => {
      if (isResourceMissing(error)) throw new AppError('payment_method_unknown', { cause: error })
      throw error
    })
  if (owner && owner !== customer) throw new AppError('payment_method_unknown')
  if (!owner) await stripe.paymentMethods.attach(paymentMethodId, { customer })
  await stripe.customers.update(customer, {
    invoice_settings: { default_payment_method: paymentMethodId },
  })
}

// The payment method is the customer's default rather than a parameter, so that the same person and
// price make the same request, which is what an idempotency key needs.
async function create(
  { db, stripe }: SettleDeps,
  customer: OwnCustomer,
  payer: Payer,
  priceId: string,
  last: SubscriptionMirror | undefined,
): Promise<SubscriptionMirror> {
  const idempotencyKey = `subscription:${customer.id}:after:${last?.id ?? 'none'}:${customer.failedCreations}`
  try {
    const subscription = await stripe.subscriptions.create(
      {
        customer: customer.id,
        items: [{ price: priceId }],
        payment_behavior: 'allow_incomplete',
        metadata: { [userIdMetadataKey]: payer.id },
      },
      { idempotencyKey },
    )
    return toSubscription(subscription)
  } catch (error) {
    // Stripe keeps even a 500 under its key for a day; without a new key every retry would meet it again.
    if (isServerError(error)) {
      await db.customer.update({
        where: { id: customer.id },
        data: { failedCreations: { increment: 1 } },
      })
    }
    throw error
  }
}

/** Pays the open first invoice of a subscription that was left incomplete. */
async function payAgain(
  { stripe }: SettleDeps,
  subscription: SubscriptionMirror,
  paymentMethodId: string,
): Promise<SubscriptionMirror> {
  const payment = await readOpenPayment({ stripe }, subscription)
  if (payment) {
    await stripe.paymentIntents.confirm(payment.paymentIntentId, {
      payment_method: paymentMethodId,
    })
  }
  return toSubscription(await stripe.subscriptions.retrieve(subscription.id))
}
