import type { DiscountAmount } from '../billing/discounts.ts'
import { newId } from '../engine/ids.ts'
import type { InvoiceItem, LineItem } from '../engine/objects.ts'
import type { InvoiceDraft, LineDraft } from './invoice-drafts.ts'

/** The line a pending invoice item becomes. A proration names the subscription item it is about. */
export function lineOfItem(item: InvoiceItem): LineDraft {
  const details = item.parent?.subscription_details
  const subscription = details?.subscription ?? null
  return {
    amount: item.amount,
    description: item.description,
    discountable: item.discountable,
    discounts: (item.discounts ?? []) as string[],
    metadata: item.metadata ?? {},
    period: item.period,
    pricing: item.pricing,
    quantity: item.quantity,
    parent: details?.subscription_item
      ? {
          invoice_item_details: null,
          subscription_item_details: {
            invoice_item: item.id,
            proration: item.proration,
            proration_details: { credited_items: null },
            subscription,
            subscription_item: details.subscription_item,
          },
          type: 'subscription_item_details',
        }
      : {
          invoice_item_details: {
            invoice_item: item.id,
            proration: item.proration,
            proration_details: { credited_items: null },
            subscription,
          },
          subscription_item_details: null,
          type: 'invoice_item_details',
        },
  }
}

/** A line as it stands on an invoice. */
export function lineOf(
  invoice: string,
  draft: InvoiceDraft,
  line: LineDraft,
  discountAmounts: DiscountAmount[],
): LineItem {
  return {
    id: newId('il'),
    object: 'line_item',
    amount: line.amount,
    currency: draft.currency,
    description: line.description,
    discount_amounts: discountAmounts,
    discountable: line.discountable,
    discounts: discountAmounts.map((it) => it.discount),
    invoice,
    livemode: false,
    metadata: line.metadata,
    parent: line.parent,
    period: line.period,
    pretax_credit_amounts: [],
    pricing: line.pricing,
    quantity: line.quantity,
    quantity_decimal: line.quantity === null ? null : String(line.quantity),
    subscription: draft.subscription?.id ?? null,
    subtotal: line.amount,
    taxes: [],
  }
}
