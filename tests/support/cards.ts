/** Stripe's test cards, by what they do. */
export const cards = {
  succeeds: '4242424242424242',
  declines: '4000000000000002',
  declinesWhenCharged: '4000000000000341',
  mastercard: '5555555555554444',
  asksTheBank: '4000002760003184',
} as const
