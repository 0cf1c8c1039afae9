/** A saved payment method; the columns of a card are null for anything else. */
export type CardFacts = {
  id: string
  brand: string | null
  last4: string | null
  expMonth: number | null
  expYear: number | null
}

/** The payment method a subscription is charged to: its own, or the customer's default. Null for none. */
export function chargedCard<T extends CardFacts>(
  subscription: { defaultPaymentMethodId: string | null },
  facts: { customer: { defaultPaymentMethodId: string | null }; paymentMethods: readonly T[] },
): T | null {
  const charged = subscription.defaultPaymentMethodId ?? facts.customer.defaultPaymentMethodId
  return facts.paymentMethods.find(({ id }) => id === charged) ?? null
}

/** The last moment of a card's last month, through which it is good, in UTC. Null for what does not expire. */
export function cardExpiresAt({ expMonth, expYear }: CardFacts): Date | null {
  // Date.UTC counts months from 0, so this is the first of the month after.
  return expMonth && expYear ? new Date(Date.UTC(expYear, expMonth, 1) - 1) : null
}
