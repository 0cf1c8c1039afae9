import type { Customer, Invoice, InvoiceItem, LineItem, Subscription } from '../engine/objects.ts'

/** A line before it has an invoice. */
export type LineDraft = Pick<
  LineItem,
  | 'amount'
  | 'description'
  | 'period'
  | 'pricing'
  | 'quantity'
  | 'parent'
  | 'discountable'
  | 'metadata'
> & { discounts?: string[] }

/** What an invoice is made of. */
export interface InvoiceDraft {
  customer: Customer
  subscription?: Subscription
  reason: NonNullable<Invoice['billing_reason']>
  currency: string
  lines: LineDraft[]
  /** Pending invoice items that come along with the lines. */
  items: InvoiceItem[]
  period: { start: number; end: number }
  discounts: string[]
  autoAdvance: boolean
  finalizesAt: number | null
  collectionMethod?: Invoice['collection_method']
  daysUntilDue?: number | null
  metadata?: Record<string, string>
  description?: string | null
}
