import { newId } from '../engine/ids.ts'
import type { InvoiceItem } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'

export interface ItemTerms {
  amount: number
  currency: string
  customer: string
  description: string | null
  discountable: boolean
  discounts?: string[]
  invoice?: string | null
  metadata?: Record<string, string>
  period: { start: number; end: number }
  pricing: InvoiceItem['pricing']
  proration: boolean
  quantity: number
  subscription: string | null
  subscriptionItem?: string
}

/** Writes and announces an invoice item: it waits for the next invoice, or joins a given draft. */
export function newInvoiceItem(tx: Tx, terms: ItemTerms): InvoiceItem {
  const customer = tx.expect('customer', terms.customer)
  const row = tx.put<InvoiceItem>({
    id: newId('ii'),
    object: 'invoiceitem',
    amount: terms.amount,
    currency: terms.currency,
    customer: terms.customer,
    customer_account: null,
    date: tx.now,
    description: terms.description,
    discountable: terms.discountable,
    discounts: terms.discounts ?? [],
    invoice: terms.invoice ?? null,
    livemode: false,
    metadata: terms.metadata ?? {},
    parent: terms.subscription
      ? {
          subscription_details: {
            subscription: terms.subscription,
            ...(terms.subscriptionItem && { subscription_item: terms.subscriptionItem }),
          },
          type: 'subscription_details',
        }
      : null,
    period: terms.period,
    pricing: terms.pricing,
    proration: terms.proration,
    quantity: terms.quantity,
    quantity_decimal: String(terms.quantity),
    tax_rates: [],
    test_clock: customer.test_clock ?? null,
  })
  tx.emit('invoiceitem.created', row)
  return row
}
