import { daysBefore } from './instant.ts'

/** Null for what does not expire. */
export type CardDate = { expMonth: number | null; expYear: number | null }

/** The last moment of a card's last month, through which it is good (ISO/IEC 7813), in UTC. Null for what does not expire. */
export function cardExpiresAt({ expMonth, expYear }: CardDate): Date | null {
  // Date.UTC counts months from 0, so this is the first of the month after.
  return expMonth && expYear ? new Date(Date.UTC(expYear, expMonth, 1) - 1) : null
}

/** Whether a card is over, or will be within so many days. Null for neither. */
export function cardExpiry(
  card: CardDate,
  now: Date,
  noticeDays: number,
): 'expired' | 'soon' | null {
  const expiresAt = cardExpiresAt(card)
  if (!expiresAt) return null
  if (now > expiresAt) return 'expired'
  return now >= daysBefore(expiresAt, noticeDays) ? 'soon' : null
}
