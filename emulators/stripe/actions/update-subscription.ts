import { boundary } from '../billing/periods.ts'
import type { Invoice, Subscription } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { changeItems, type ItemChange } from './change-items.ts'
import { draftInvoice } from './draft-invoice.ts'
import { finalizeInvoice } from './finalize-invoice.ts'
import { attemptInvoice, methodForInvoice, noMethod, paymentRefusal } from './pay-invoice.ts'
import { pendingItems } from './renew-subscription.ts'
import { itemLine, itemsOf } from './subscription-lines.ts'

export interface SubscriptionChange {
  items: ItemChange[]
  proration: 'create_prorations' | 'always_invoice' | 'none'
  /** The second to prorate at; the present when it is not given. */
  prorationDate?: number
  /** The period begins anew now. */
  anchorNow?: boolean
  trialEnd?: number | 'now'
  /** Fields that change nothing about money. */
  fields: Partial<Subscription>
}

/** The subscription as changed, and the draft that bills the change when it is billed now. */
export interface Applied {
  row: Subscription
  invoice: Invoice | undefined
}

/**
 * Changes a subscription and what it owes for the change: credits and debits by the second, billed
 * with the next invoice or at once. A preview does the same inside `rehearse`.
 *
 * @throws Refusal 400 for a date outside the period, or another interval without a new anchor.
 */
export function applyChange(
  tx: Tx,
  subscription: Subscription,
  change: SubscriptionChange,
): Applied {
  const at = change.prorationDate ?? tx.now
  if (change.prorationDate !== undefined) checkProrationDate(subscription, at)
  let invoice: Invoice | undefined
  const row = tx.tellChange('customer.subscription.updated', subscription, () => {
    const restarts = change.anchorNow === true || change.trialEnd !== undefined
    const patched = tx.patch(subscription, change.fields)
    const changed = changeItems(tx, patched, {
      items: change.items,
      prorates: change.proration !== 'none' && subscription.status !== 'trialing',
      at,
      restarts,
    })
    const moved = restarts ? restart(tx, changed, change) : changed
    invoice = billNow(tx, moved, change, restarts)
    return invoice ? tx.patch(moved, { latest_invoice: invoice.id }) : moved
  })
  return { row, invoice }
}

/** Finalizes and charges the invoice of a change. */
export function collectChange(
  tx: Tx,
  { row, invoice }: Applied,
  paymentBehavior: string,
  offSession: boolean,
): Subscription {
  if (!invoice) return row
  tx.emit('invoice.created', invoice)
  const open = finalizeInvoice(tx, invoice)
  if (open.status === 'paid' || paymentBehavior === 'default_incomplete') {
    return tx.expect('subscription', row.id)
  }
  const method = methodForInvoice(tx, open)
  if (!method) throw noMethod()
  const outcome = attemptInvoice(tx, open, method, offSession)
  if (outcome !== 'succeeded' && paymentBehavior === 'error_if_incomplete') {
    throw paymentRefusal(tx, open.emulator.paymentIntent ?? '', false)
  }
  return tx.expect('subscription', row.id)
}

/** The subscription with a period that begins now: a full one, or a trial until its end. */
function restart(tx: Tx, row: Subscription, change: SubscriptionChange): Subscription {
  const start = tx.now
  const trialEnd = typeof change.trialEnd === 'number' ? change.trialEnd : null
  const rhythm = tx.expect('price', itemsOf(tx, row.id)[0]!.price).recurring!
  const end = trialEnd ?? boundary(start, rhythm, 1)
  for (const item of itemsOf(tx, row.id)) {
    tx.patch(item, { current_period_start: start, current_period_end: end })
  }
  const endsTrial = change.trialEnd === 'now' || (row.status === 'trialing' && trialEnd === null)
  return tx.patch(row, {
    billing_cycle_anchor: trialEnd ?? start,
    cancel_at: row.cancel_at_period_end ? end : row.cancel_at,
    ...(trialEnd !== null && {
      status: 'trialing' as const,
      trial_end: trialEnd,
      trial_start: row.trial_start ?? start,
    }),
    ...(endsTrial && { status: 'active' as const, trial_end: start }),
    emulator: {
      periodStart: start,
      periodEnd: end,
      upcomingFor: null,
      trialWillEndSent: trialEnd === null,
    },
  })
}

/** A new period is billed at once; a proration is when the caller asks for it. */
function billNow(
  tx: Tx,
  row: Subscription,
  change: SubscriptionChange,
  restarts: boolean,
): Invoice | undefined {
  const items = pendingItems(tx, row.customer as string, row.id, row.currency)
  const asked = change.proration === 'always_invoice' && items.length > 0
  if (!restarts && !asked) return undefined
  const { periodStart: start, periodEnd: end } = row.emulator
  return draftInvoice(tx, {
    customer: tx.expect('customer', row.customer as string),
    subscription: row,
    reason: 'subscription_update',
    currency: row.currency,
    lines: restarts
      ? itemsOf(tx, row.id).map((item) =>
          itemLine(tx, row, item, { start, end }, row.status === 'trialing' ? 0 : undefined),
        )
      : [],
    items,
    period: { start: tx.now, end: tx.now },
    discounts: row.discounts as string[],
    autoAdvance: true,
    finalizesAt: null,
  })
}

function checkProrationDate(row: Subscription, at: number): void {
  const { periodStart, periodEnd } = row.emulator
  if (at >= periodStart && at <= periodEnd) return
  throw invalid(
    'The proration date must be within the current billing period of the subscription.',
    'proration_date',
  )
}
