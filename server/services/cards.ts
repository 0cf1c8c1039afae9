import type { Access } from '#shared/access.ts'
import { AppError } from '#shared/errors.ts'
import type { Deps } from '../deps.ts'
import { translateStripeError } from '../adapters/stripe.ts'
import { withUserLock } from '../adapters/user-lock.ts'
import { requireOpenAccount } from './account-open.ts'
import { isLive, leadingSubscription } from '../domain/subscription.ts'
import { getOrCreateCustomer, type Payer } from './customer.ts'
import { makeDefault, readOwnCard } from './own-card.ts'
import { listSubscriptions } from './read-customer-state.ts'
import { changeBilling, type BillingDeps } from './under-lock.ts'

/**
 * Begins the saving of a card: a setup intent, which Stripe.js confirms with the card and the bank's
 * consent where the bank wants it (Stripe: "Save and reuse payment methods"). Nothing is charged.
 */
export async function startCardSetup(
  deps: BillingDeps,
  payer: Payer,
): Promise<{ clientSecret: string }> {
  return withUserLock(deps.db, payer.id, async (tx) => {
    await requireOpenAccount(tx, payer.id)
    const { id: customer } = await getOrCreateCustomer(deps, tx, payer)
    const { client_secret: clientSecret } = await deps.stripe.setupIntents.create({
      customer,
      usage: 'off_session',
      allowed_payment_method_types: ['card'],
    })
    if (!clientSecret) throw new AppError('stripe_unavailable')
    return { clientSecret }
  }).catch((error: unknown) => {
    throw translateStripeError(error)
  })
}

/**
 * Makes one of the person's own cards the one that is charged from now on. A subscription that named a
 * card of its own follows the person's choice again. Throws AppError payment_method_unknown.
 */
export async function makeDefaultCard(
  deps: BillingDeps,
  userId: string,
  paymentMethodId: string,
): Promise<Access> {
  const { access } = await changeBilling(deps, userId, async (customerId) => {
    const card = await readOwnCard(deps, customerId, paymentMethodId)
    await makeDefault(deps, customerId, card)
    const live = await liveSubscription(deps, customerId)
    if (live) await deps.stripe.subscriptions.update(live.id, { default_payment_method: '' })
  })
  return access
}

/**
 * Removes one of the person's own cards; one that is gone already is success. The card a live
 * subscription is paid with stays: AppError card_needed.
 */
export async function removeCard(
  deps: BillingDeps,
  userId: string,
  paymentMethodId: string,
): Promise<void> {
  await changeBilling(deps, userId, async (customerId, tx) => {
    const card = await readOwnCard(deps, customerId, paymentMethodId)
    if (!card.attached) return
    const [live, customer, cards] = await Promise.all([
      liveSubscription(deps, customerId),
      tx.customer.findUniqueOrThrow({ where: { id: customerId } }),
      deps.stripe.paymentMethods.list({ customer: customerId, limit: 2 }),
    ])
    const last = cards.data.length < 2
    if (live && (last || customer.defaultPaymentMethodId === paymentMethodId)) {
      throw new AppError('card_needed')
    }
    await deps.stripe.paymentMethods.detach(paymentMethodId)
  })
}

async function liveSubscription(deps: Pick<Deps, 'stripe'>, customerId: string) {
  const subscriptions = await listSubscriptions(deps, customerId)
  return leadingSubscription(subscriptions.filter(isLive))
}
