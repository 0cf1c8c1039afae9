import { boundary } from '../billing/periods.ts'
import type { Invoice, Price, Subscription, SubscriptionItem } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { draftInvoice } from './draft-invoice.ts'
import { finalizeInvoice } from './finalize-invoice.ts'
import { putItem, sharedCurrency, sharedRhythm } from './new-subscription.ts'
import { attemptInvoice, methodForInvoice, noMethod, paymentRefusal } from './pay-invoice.ts'
import { billRemaining, creditUnused } from './prorate.ts'
import { pendingItems } from './renew-subscription.ts'
import { itemLine, itemsOf } from './subscription-lines.ts'

export interface ItemChange {
  /** The item to change; absent for a new one. */
  id?: string
  price?: Price
  quantity?: number
  metadata?: Record<string, string>
  deleted?: boolean
}

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
    const changed = changeItems(tx, patched, change, at, restarts)
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

function changeItems(
  tx: Tx,
  row: Subscription,
  change: SubscriptionChange,
  at: number,
  restarts: boolean,
): Subscription {
  const prorates = change.proration !== 'none' && row.status !== 'trialing'
  const before = new Map(itemsOf(tx, row.id).map((item) => [item.id, item]))
  const { periodStart: start, periodEnd: end } = row.emulator
  for (const it of change.items) changeItem(tx, row, it, { start, end })
  const after = itemsOf(tx, row.id)
  if (after.length === 0)
    throw invalid('A subscription must have at least one active item.', 'items')
  checkRhythm(tx, row, [...before.values()], after, restarts)
  if (!prorates) return row
  const changed = (item: SubscriptionItem) => {
    const other = before.get(item.id)
    return !other || other.price !== item.price || other.quantity !== item.quantity
  }
  const kept = new Map(after.map((item) => [item.id, item]))
  for (const item of before.values()) {
    const now = kept.get(item.id)
    if (restarts || !now || changed(now)) creditUnused(tx, row, item, at)
  }
  if (!restarts) for (const item of after.filter(changed)) billRemaining(tx, row, item, at)
  return row
}

function changeItem(
  tx: Tx,
  row: Subscription,
  change: ItemChange,
  period: { start: number; end: number },
): void {
  if (change.id === undefined) {
    if (!change.price)
      throw invalid(
        'Missing required param: items[0][price].',
        'items[0][price]',
        'parameter_missing',
      )
    const { price, quantity = 1, metadata = {} } = change
    putItem(tx, row.id, { price, quantity, metadata }, period)
    return
  }
  const item = tx.require('subscription_item', change.id, 'items[0][id]')
  if (item.subscription !== row.id) {
    throw invalid(`The subscription item ${item.id} does not belong to ${row.id}.`, 'items[0][id]')
  }
  if (change.deleted) {
    tx.remove(item)
    return
  }
  tx.patch(item, {
    price: change.price?.id ?? item.price,
    quantity: change.quantity ?? item.quantity ?? 1,
    metadata: change.metadata ?? item.metadata,
  })
}

/** With flexible billing the anchor never moves by itself, and a new interval needs a new one. */
function checkRhythm(
  tx: Tx,
  row: Subscription,
  before: SubscriptionItem[],
  after: SubscriptionItem[],
  restarts: boolean,
): void {
  const withPrice = (item: SubscriptionItem) => ({ price: tx.expect('price', item.price) })
  const old = sharedRhythm(before.map(withPrice))
  const now = sharedRhythm(after.map(withPrice))
  if (sharedCurrency(after.map(withPrice)) !== row.currency) {
    throw invalid(
      `The price must be in ${row.currency}, the currency of the subscription.`,
      'items',
    )
  }
  const differs = old.interval !== now.interval || old.interval_count !== now.interval_count
  if (differs && !restarts) {
    throw invalid(
      'With flexible billing the billing cycle anchor does not reset by itself: pass billing_cycle_anchor[type]=now to change the interval of a subscription.',
      'billing_cycle_anchor',
    )
  }
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
