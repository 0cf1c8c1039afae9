import { discountLines } from '../billing/discounts.ts'
import { prorationDate, remainingAmount } from '../billing/proration.ts'
import type { Price, Subscription, SubscriptionItem } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { reductionOf } from './discounts.ts'
import { newInvoiceItem } from './invoice-items.ts'
import { itemAmount, pricingOf } from './subscription-lines.ts'

/** Credits the time of an item that was paid and will not be used. */
export function creditUnused(tx: Tx, row: Subscription, item: SubscriptionItem, at: number): void {
  prorate(tx, row, item, at, -1, 'Unused time on')
}

/** Bills an item for what is left of the period. */
export function billRemaining(tx: Tx, row: Subscription, item: SubscriptionItem, at: number): void {
  prorate(tx, row, item, at, 1, 'Remaining time on')
}

function prorate(
  tx: Tx,
  row: Subscription,
  item: SubscriptionItem,
  at: number,
  sign: 1 | -1,
  words: string,
): void {
  const { periodStart: start, periodEnd: end } = row.emulator
  const price = tx.expect('price', item.price)
  const quantity = item.quantity ?? 1
  const amount = remainingAmount(netAmount(tx, row, item, price), { start, end }, at)
  const name = tx.expect('product', price.product as string).name
  const times = quantity === 1 ? '' : `${quantity} × `
  newInvoiceItem(tx, {
    amount: amount === 0 ? 0 : sign * amount,
    currency: row.currency,
    customer: row.customer as string,
    description: `${words} ${times}${name} after ${prorationDate(at)}`,
    discountable: false,
    period: { start: at, end },
    pricing: pricingOf(price),
    proration: true,
    quantity,
    subscription: row.id,
    subscriptionItem: item.id,
  })
}

/** What a whole period costs with the discounts of the subscription taken off by the percent. */
function netAmount(tx: Tx, row: Subscription, item: SubscriptionItem, price: Price): number {
  const amount = itemAmount(tx, item)
  const reductions = (row.discounts as string[])
    .map((id) => reductionOf(tx, id))
    .filter((it) => it.percent_off !== null)
  const line = { amount, product: price.product as string, discountable: true }
  const taken = discountLines([line], reductions)[0] ?? []
  return taken.reduce((left, it) => left - it.amount, amount)
}
