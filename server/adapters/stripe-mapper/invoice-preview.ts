import { z } from 'zod'
import { read } from './read.ts'

const amounts = z
  .array(z.object({ amount: z.int() }))
  .nullish()
  .transform((list) => (list ?? []).reduce((sum, { amount }) => sum + amount, 0))

const line = z.object({ description: z.string().nullish(), amount: z.int() })

const preview = z.object({
  currency: z.string(),
  subtotal: z.int(),
  total: z.int(),
  amount_due: z.int(),
  starting_balance: z.int().default(0),
  ending_balance: z.int().nullish(),
  total_discount_amounts: amounts,
  // Since basil total_taxes; until then total_tax_amounts.
  total_taxes: amounts,
  total_tax_amounts: amounts,
  lines: z.object({ data: z.array(line) }),
})

/** An invoice that would be made. Amounts are in the currency's smallest unit. */
export type InvoicePreview = {
  currency: string
  subtotal: number
  discount: number
  tax: number
  total: number
  /** What would be taken from the card: the total less credit. */
  amountDue: number
  /** The customer's credit before it and after it, as positive amounts. */
  creditBefore: number
  creditAfter: number
  lines: { description: string; amount: number }[]
}

export function toInvoicePreview(raw: unknown): InvoicePreview {
  const p = read('invoice preview', preview, raw)
  const balanceAfter = p.ending_balance ?? p.starting_balance + p.total - p.amount_due
  return {
    currency: p.currency,
    subtotal: p.subtotal,
    discount: p.total_discount_amounts,
    tax: p.total_taxes || p.total_tax_amounts,
    total: p.total,
    amountDue: p.amount_due,
    // Stripe writes credit as a negative balance.
    creditBefore: Math.max(0, -p.starting_balance),
    creditAfter: Math.max(0, -balanceAfter),
    lines: p.lines.data.map(({ description, amount }) => ({
      description: description ?? '',
      amount,
    })),
  }
}
