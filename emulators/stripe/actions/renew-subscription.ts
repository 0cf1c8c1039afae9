import { periodAt } from '../billing/periods.ts'
import type { Invoice, InvoiceItem, Subscription } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { cancelNow } from './cancel-subscription.ts'
import { methodToCharge } from './customers.ts'
import { currentDiscounts, unspentDiscounts } from './discounts.ts'
import { draftInvoice } from './draft-invoice.ts'
import { finalizeInvoice } from './finalize-invoice.ts'
import { markUncollectible } from './mark-uncollectible.ts'
import { itemLine, itemsOf } from './subscription-lines.ts'
import { voidInvoice } from './void-invoice.ts'

/**
 * The end of a period: the subscription moves into the next one and gets its invoice, which stays
 * a draft for an hour so that items can still be added. The end of a trial goes the same way.
 */
export function renewSubscription(tx: Tx, subscription: Subscription): void {
  if (subscription.status === 'trialing' && endsWithTrial(tx, subscription)) return
  let invoice: Invoice | undefined
  tx.tellChange('customer.subscription.updated', subscription, () => {
    const moved = moveToNextPeriod(tx, subscription)
    invoice = draftRenewal(tx, moved)
    const discounts = unspentDiscounts(tx, moved.discounts as string[])
    return tx.patch(moved, { latest_invoice: invoice.id, discounts })
  })
  if (!invoice) return
  tx.emit('invoice.created', invoice)
  const behavior = subscription.pause_collection?.behavior
  if (behavior !== 'void' && behavior !== 'mark_uncollectible') return
  const finalized = finalizeInvoice(tx, invoice)
  // What the customer's balance covers is paid by then.
  if (finalized.status !== 'open') return
  if (behavior === 'void') voidInvoice(tx, finalized)
  else markUncollectible(tx, finalized)
}

/** The subscription in its next period, with its discounts that still count. */
export function moveToNextPeriod(tx: Tx, row: Subscription): Subscription {
  const rhythm = tx.expect('price', itemsOf(tx, row.id)[0]!.price).recurring!
  const period = periodAt(row.billing_cycle_anchor, rhythm, row.emulator.periodEnd)
  for (const item of itemsOf(tx, row.id)) {
    tx.patch(item, { current_period_start: period.start, current_period_end: period.end })
  }
  return tx.patch(row, {
    status: row.status === 'trialing' ? 'active' : row.status,
    discounts: currentDiscounts(tx, row.discounts as string[], tx.now),
    emulator: { ...row.emulator, periodStart: period.start, periodEnd: period.end },
  })
}

/** The draft that bills the period the subscription is in now, with all pending items. */
export function draftRenewal(tx: Tx, row: Subscription): Invoice {
  const { periodStart: start, periodEnd: end } = row.emulator
  const paused = row.pause_collection !== null || row.status === 'unpaid'
  return draftInvoice(tx, {
    customer: tx.expect('customer', row.customer as string),
    subscription: row,
    reason: 'subscription_cycle',
    currency: row.currency,
    lines: itemsOf(tx, row.id).map((item) => itemLine(tx, row, item, { start, end })),
    items: pendingItems(tx, row.customer as string, row.id, row.currency),
    period: { start: row.emulator.periodStart, end: tx.now },
    discounts: row.discounts as string[],
    autoAdvance: !paused,
    finalizesAt: paused ? null : tx.now + tx.settings.draftSeconds,
  })
}

/** Invoice items that wait for a subscription's next invoice: its own and those of no other. */
export function pendingItems(
  tx: Tx,
  customer: string,
  subscription: string | null,
  currency: string,
): InvoiceItem[] {
  return tx.where('invoiceitem', 'customer', customer).filter((item) => {
    const owner = item.parent?.subscription_details?.subscription ?? null
    const isOurs = owner === null || owner === subscription
    return item.invoice === null && isOurs && item.currency === currency
  })
}

/** What `trial_settings` says about a trial that ends without a way to pay. */
function endsWithTrial(tx: Tx, row: Subscription): boolean {
  const customer = tx.expect('customer', row.customer as string)
  const behavior = row.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice'
  if (behavior === 'create_invoice' || methodToCharge(tx, customer, row)) return false
  if (behavior === 'cancel') {
    cancelNow(tx, row)
    return true
  }
  const paused = tx.patchAndTell('customer.subscription.updated', row, { status: 'paused' })
  tx.emit('customer.subscription.paused', paused)
  return true
}
