import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { isInvalidRequest, isResourceMissing } from '../../adapters/stripe.ts'
import {
  cardFingerprint,
  paymentMethodCustomer,
  type SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'
import { isLive } from '../../domain/subscription.ts'

export type OwnCard = { id: string; attached: boolean; fingerprint: string | null }

/**
 * Reads a payment method a browser named, and refuses one that is another customer's. Throws AppError
 * payment_method_unknown.
 */
export async function readOwnCard(
  { stripe }: Pick<Deps, 'stripe'>,
  customerId: string,
  paymentMethodId: string,
): Promise<OwnCard> {
  const method = await stripe.paymentMethods.retrieve(paymentMethodId).catch((error: unknown) => {
    if (isResourceMissing(error)) throw new AppError('payment_method_unknown', { cause: error })
    throw error
  })
  const owner = paymentMethodCustomer(method)
  if (owner && owner !== customerId) throw new AppError('payment_method_unknown')
  return {
    id: paymentMethodId,
    attached: owner !== null,
    fingerprint: cardFingerprint(method),
  }
}

/**
 * Attaches the payment method and makes it the one that is charged from now on: the customer's default,
 * which their subscriptions follow. One that named a card of its own would go on being charged to that. Throws
 * AppError payment_method_unknown for one that was removed, in another tab, and cannot come back.
 */
export async function makeDefault(
  { stripe }: Pick<Deps, 'stripe'>,
  { id: customer, subscriptions }: { id: string; subscriptions: readonly SubscriptionMirror[] },
  { id, attached }: OwnCard,
): Promise<void> {
  if (!attached) await attach({ stripe }, id, customer)
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
  const stubborn = subscriptions.filter((one) => isLive(one) && one.defaultPaymentMethodId)
  for (const one of stubborn) {
    await stripe.subscriptions.update(one.id, { default_payment_method: '' })
  }
}

async function attach({ stripe }: Pick<Deps, 'stripe'>, id: string, customer: string) {
  await stripe.paymentMethods.attach(id, { customer }).catch((error: unknown) => {
    if (isInvalidRequest(error)) throw new AppError('payment_method_unknown', { cause: error })
    throw error
  })
}
