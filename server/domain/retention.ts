/**
 * How long something outlives a deleted account; docs/privacy.md says why. Defaults for the operator to
 * check, for the law that applies differs.
 */
export const retention = {
  /** Where a paying customer's invoices are at Stripe. */
  customerYears: 10,
  /** That a person and a card had their free trial, as keyed hashes. */
  trialYears: 3,
} as const

/** The same day so many years later; 29 February becomes 1 March. */
export function yearsAfter(date: Date, years: number): Date {
  const later = new Date(date)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}
