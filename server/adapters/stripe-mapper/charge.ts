import { z } from 'zod'
import { maybeText, read, unixTime } from './read.ts'

const charge = z.object({
  id: z.string(),
  amount: z.int(),
  amount_refunded: z.int().default(0),
  currency: z.string(),
  created: unixTime,
  disputed: z.boolean().default(false),
  receipt_url: maybeText,
})

/** A payment as its payer asks about it. Amounts are in the currency's smallest unit. */
export type ChargeFacts = {
  id: string
  amount: number
  amountRefunded: number
  currency: string
  created: Date
  disputed: boolean
  receiptUrl: string | null
}

export function toCharge(raw: unknown): ChargeFacts {
  const c = read('charge', charge, raw)
  return {
    id: c.id,
    amount: c.amount,
    amountRefunded: c.amount_refunded,
    currency: c.currency,
    created: c.created,
    disputed: c.disputed,
    receiptUrl: c.receipt_url,
  }
}
