import { discountLines, type DiscountAmount } from '../billing/discounts.ts'
import { newId } from '../engine/ids.ts'
import type { Invoice } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { reductionOf } from './discounts.ts'
import type { InvoiceDraft, LineDraft } from './invoice-drafts.ts'
import { lineOf, lineOfItem } from './invoice-lines.ts'
import { emptyInvoice } from './new-invoice.ts'

/** Writes a draft with its lines and totals. The invoice is not announced. */
export function draftInvoice(tx: Tx, draft: InvoiceDraft): Invoice {
  const id = newId('in')
  const lines = [...draft.items.map(lineOfItem), ...draft.lines]
  for (const item of draft.items) tx.patch(item, { invoice: id })
  const taken = discountsOfLines(tx, draft, lines)
  lines.forEach((line, place) => tx.put(lineOf(id, draft, line, taken[place]!)))
  return tx.put(totals(tx, emptyInvoice(tx, id, draft)))
}

/** Adds up an invoice's lines again, and what the customer's balance leaves to pay of them. */
export function totals(tx: Tx, invoice: Invoice): Invoice {
  const lines = tx.where('line_item', 'invoice', invoice.id)
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0)
  const discounts = sumByDiscount(lines.flatMap((line) => line.discount_amounts ?? []))
  const total = subtotal - discounts.reduce((sum, it) => sum + it.amount, 0)
  const balance = tx.expect('customer', invoice.customer as string).balance
  const due = total > 0 ? Math.max(0, total + balance) : 0
  return {
    ...invoice,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_excluding_tax: total,
    total_discount_amounts: discounts,
    starting_balance: balance,
    amount_due: due,
    amount_remaining: due,
  }
}

function sumByDiscount(amounts: DiscountAmount[]): DiscountAmount[] {
  const sums = new Map<string, number>()
  for (const { discount, amount } of amounts) {
    sums.set(discount, (sums.get(discount) ?? 0) + amount)
  }
  return [...sums].map(([discount, amount]) => ({ discount, amount }))
}

function discountsOfLines(tx: Tx, draft: InvoiceDraft, lines: LineDraft[]): DiscountAmount[][] {
  const discountable = lines.map((line) => ({
    amount: line.amount,
    product: line.pricing?.price_details?.product,
    discountable: line.discountable,
  }))
  const reductions = draft.discounts.map((id) => reductionOf(tx, id))
  const ofInvoice = discountLines(discountable, reductions)
  return lines.map((line, place) => {
    const own = (line.discounts ?? []).map((id) => reductionOf(tx, id))
    return own.length > 0 ? discountLines([discountable[place]!], own)[0]! : ofInvoice[place]!
  })
}
