import { daysBefore } from './instant.ts'

export type ExpiringCard = { expMonth: number | null; expYear: number | null }

const warningDays = 30

/**
 * Whether a card is over, or will be within 30 days. A card is good to the last day of its month
 * (ISO/IEC 7813).
 */
export function cardExpiry(
  { expMonth, expYear }: ExpiringCard,
  now: Date,
): 'expired' | 'soon' | null {
  if (!expMonth || !expYear) return null
  const over = new Date(Date.UTC(expYear, expMonth, 1))
  if (now >= over) return 'expired'
  return now >= daysBefore(over, warningDays) ? 'soon' : null
}
