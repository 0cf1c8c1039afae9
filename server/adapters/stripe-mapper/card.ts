import { z } from 'zod'
import { maybeText, read } from './read.ts'

const paymentMethod = z.object({ card: z.object({ fingerprint: maybeText }).nullish() })

/** What is the same for every payment method made of one card number; null for what is no card. */
export function cardFingerprint(raw: unknown): string | null {
  return read('payment method', paymentMethod, raw).card?.fingerprint ?? null
}
