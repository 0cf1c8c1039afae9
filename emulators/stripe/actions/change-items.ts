import type { Price, Subscription, SubscriptionItem } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { putItem, sharedCurrency, sharedRhythm } from './new-subscription.ts'
import { billRemaining, creditUnused } from './prorate.ts'
import { itemsOf } from './subscription-lines.ts'

export interface ItemChange {
  /** The item to change; absent for a new one. */
  id?: string
  price?: Price
  quantity?: number
  metadata?: Record<string, string>
  deleted?: boolean
}

interface ChangeTerms {
  items: ItemChange[]
  prorates: boolean
  /** The second to prorate at. */
  at: number
  /** A new period begins with the change: it is billed whole, and only the old one is credited. */
  restarts: boolean
}

/**
 * Changes, adds and removes items, and leaves the credits and debits behind as pending items.
 *
 * @throws Refusal 400 for an item of another subscription, none left, or a rhythm that does not fit.
 */
export function changeItems(
  tx: Tx,
  row: Subscription,
  { items, prorates, at, restarts }: ChangeTerms,
): Subscription {
  const before = new Map(itemsOf(tx, row.id).map((item) => [item.id, item]))
  const { periodStart: start, periodEnd: end } = row.emulator
  for (const it of items) changeItem(tx, row, it, { start, end })
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
