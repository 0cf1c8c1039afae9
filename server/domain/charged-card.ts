import type { CardDate } from './card-expiry.ts'
import { isLive, type SubscriptionFacts } from './subscription.ts'

/** A saved payment method; the columns of a card are null for anything else. */
export type CardFacts = CardDate & { id: string; brand: string | null; last4: string | null }

type Charged = Pick<SubscriptionFacts, 'status'> & { defaultPaymentMethodId: string | null }
type Customer = { defaultPaymentMethodId: string | null }

/**
 * The id of the payment method that is charged next: the subscription's own while it lives, else the
 * customer's default (Stripe: "The Subscription object", default_payment_method). Null for none.
 */
export const chargedCardId = (subscription: Charged | null, customer: Customer): string | null =>
  (subscription && isLive(subscription) ? subscription.defaultPaymentMethodId : null) ??
  customer.defaultPaymentMethodId

/** The saved card that is charged next; null for none, or for one that is not among those given. */
export function chargedCard<T extends { id: string }>(
  subscription: Charged | null,
  facts: { customer: Customer; paymentMethods: readonly T[] },
): T | null {
  const charged = chargedCardId(subscription, facts.customer)
  return facts.paymentMethods.find(({ id }) => id === charged) ?? null
}
