import { randomUUID } from 'node:crypto'
import type { Access } from '#shared/access.ts'
import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { toCustomer } from '../../adapters/stripe-mapper/index.ts'
import { withUserLock } from '../../adapters/user-lock.ts'
import { chargedCardId } from '../../domain/charged-card.ts'
import { isLive } from '../../domain/subscription.ts'
import { requireOpenAccount } from './account-open.ts'
import { listSubscriptions } from '../mirror/read-customer-state.ts'
import { withCardLimits, type CardUser } from './card-limits.ts'
import { getOrCreateCustomer, type Payer } from './customer.ts'
import { makeDefault, readOwnCard } from './own-card.ts'
import { changeBilling, type BillingDeps } from './under-lock.ts'

type CardDeps = BillingDeps & Pick<Deps, 'limiter'>

/**
 * Begins the saving of a card: a setup intent, which Stripe.js confirms with the card and the bank's
 * consent where the bank wants it (Stripe: "Save and reuse payment methods"). Nothing is charged. Which card
 * it will be is not known yet, so each beginning counts as one. Throws AppError too_many_attempts,
 * account_closing, busy, and the SDK's own errors.
 */
export function startCardSetup(
  deps: CardDeps,
  payer: Payer & CardUser,
): Promise<{ clientSecret: string }> {
  const use = { user: payer, paymentMethodId: `setup:${randomUUID()}` }
  return withCardLimits(deps, use, () => createSetup(deps, payer))
}

async function createSetup(deps: BillingDeps, payer: Payer): Promise<{ clientSecret: string }> {
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
  })
}

/**
 * Makes one of the person's own cards the one that is charged from now on. A subscription that named a
 * card of its own follows the person's choice again. A card that is new is attached, and its bank may be
 * asked about it. Throws AppError too_many_attempts, payment_method_unknown, and what
 * changeBilling throws.
 */
export async function makeDefaultCard(
  deps: CardDeps,
  user: CardUser,
  paymentMethodId: string,
): Promise<Access> {
  const { access } = await withCardLimits(deps, { user, paymentMethodId }, () =>
    changeBilling(deps, user.id, async (customerId) => {
      const card = await readOwnCard(deps, customerId, paymentMethodId)
      const subscriptions = await listSubscriptions(deps, customerId)
      await makeDefault(deps, { id: customerId, subscriptions }, card)
    }),
  )
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
  await changeBilling(deps, userId, async (customerId) => {
    const card = await readOwnCard(deps, customerId, paymentMethodId)
    if (!card.attached) return
    if (await isNeeded(deps, customerId, paymentMethodId)) throw new AppError('card_needed')
    await deps.stripe.paymentMethods.detach(paymentMethodId)
  })
}

/** Whether a live subscription is charged to this card, or has no other. */
async function isNeeded(
  { stripe }: Pick<Deps, 'stripe'>,
  customerId: string,
  paymentMethodId: string,
): Promise<boolean> {
  const [subscriptions, raw, cards] = await Promise.all([
    listSubscriptions({ stripe }, customerId),
    stripe.customers.retrieve(customerId),
    stripe.paymentMethods.list({ customer: customerId, limit: 2 }),
  ])
  const live = subscriptions.filter(isLive)
  const customer = toCustomer(raw)
  if (live.length === 0 || !customer) return false
  const isLast = cards.data.length < 2
  return isLast || live.some((one) => chargedCardId(one, customer) === paymentMethodId)
}
