/**
 * A customer at Stripe is billed in one currency, that of the first subscription (Stripe: "The Customer
 * object", currency). Returns the sentence that says so where a price is in another one, else null.
 */
export function lockedCurrency(
  customerCurrency: string | null,
  price: { currency: string },
): string | null {
  if (!customerCurrency || customerCurrency === price.currency) return null
  const [own, other] = [customerCurrency.toUpperCase(), price.currency.toUpperCase()]
  return `Your account is billed in ${own}, the currency of your first subscription, and this price is in ${other}. Nothing was charged.`
}
