import { z } from 'zod'
import { maybeText, read } from './read.ts'

const refund = z.object({
  id: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: maybeText,
})

export type RefundReading = {
  id: string
  /** In the currency's smallest unit. */
  amount: number
  currency: string
  /** Whether the money goes back; false for one that failed or was cancelled (Stripe: "Refund", status). */
  stands: boolean
}

export function toRefund(raw: unknown): RefundReading {
  const { id, amount, currency, status } = read('refund', refund, raw)
  return { id, amount, currency, stands: status !== 'failed' && status !== 'canceled' }
}
