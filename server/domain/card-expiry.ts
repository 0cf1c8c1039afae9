export type ExpiringCard = { expMonth: number | null; expYear: number | null }

const warningDays = 30
const dayMilliseconds = 86_400_000

/**
 * Whether a card is over, or will be within 30 days. A card is good to the last day of its month
 * (ISO/IEC 7813).
 */
export function cardExpiry(
  { expMonth, expYear }: ExpiringCard,
  now: Date,
): 'expired' | 'soon' | null {
  if (!expMonth || !expYear) return null
  const over = Date.UTC(expYear, expMonth, 1)
  if (now.getTime() >= over) return 'expired'
  return now.getTime() >= over - warningDays * dayMilliseconds ? 'soon' : null
}
