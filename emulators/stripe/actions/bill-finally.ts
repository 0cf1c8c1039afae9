import type { Subscription } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { draftInvoice } from './draft-invoice.ts'
import { finalizeInvoice } from './finalize-invoice.ts'
import { attemptInvoice, methodForInvoice } from './pay-invoice.ts'
import { pendingItems } from './renew-subscription.ts'

/** Bills what is pending before a subscription ends. */
export function billFinally(tx: Tx, row: Subscription): void {
  const items = pendingItems(tx, row.customer as string, row.id, row.currency)
  if (items.length === 0) return
  const draft = draftInvoice(tx, {
    customer: tx.expect('customer', row.customer as string),
    subscription: row,
    reason: 'subscription_update',
    currency: row.currency,
    lines: [],
    items,
    period: { start: row.emulator.periodStart, end: tx.now },
    discounts: [],
    autoAdvance: true,
    finalizesAt: null,
  })
  tx.emit('invoice.created', draft)
  tx.patch(row, { latest_invoice: draft.id })
  const open = finalizeInvoice(tx, draft)
  if (open.status === 'open') attemptInvoice(tx, open, methodForInvoice(tx, open), true)
}
