import { amountOf } from '../billing/amounts.ts'
import { formatMoney } from '../billing/money.ts'
import type { Period } from '../billing/periods.ts'
import type { Price, Subscription, SubscriptionItem } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import type { LineDraft } from './invoice-drafts.ts'

/** A subscription's items, in the order they were added. */
export function itemsOf(tx: Tx, subscription: string): SubscriptionItem[] {
  return tx.where('subscription_item', 'subscription', subscription)
}

/** What an item costs for a whole period, before discounts. */
export function itemAmount(tx: Tx, item: SubscriptionItem): number {
  return amountOf(tx.expect('price', item.price), item.quantity ?? 1)
}

/** The line that bills one item for a period; `amount` differs from the price's for a trial. */
export function itemLine(
  tx: Tx,
  subscription: Subscription,
  item: SubscriptionItem,
  period: Period,
  amount = itemAmount(tx, item),
): LineDraft {
  const price = tx.expect('price', item.price)
  const product = tx.expect('product', price.product as string)
  const trial = subscription.status === 'trialing'
  const quantity = item.quantity ?? 1
  return {
    amount,
    description: trial
      ? `Trial period for ${product.name}`
      : `${quantity} × ${product.name} (at ${rateOf(price)})`,
    discountable: true,
    discounts: item.discounts as string[],
    metadata: item.metadata,
    period,
    pricing: pricingOf(price),
    quantity,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: { credited_items: null },
        subscription: subscription.id,
        subscription_item: item.id,
      },
      type: 'subscription_item_details',
    },
  }
}

/** How a line names the price it was made from. */
export function pricingOf(price: Price): LineDraft['pricing'] {
  return {
    price_details: { price: price.id, product: price.product as string },
    type: 'price_details',
    unit_amount_decimal: price.unit_amount_decimal,
  }
}

function rateOf(price: Price): string {
  const { interval = 'month', interval_count: count = 1 } = price.recurring ?? {}
  const amount = formatMoney(price.unit_amount ?? 0, price.currency)
  return count === 1 ? `${amount} / ${interval}` : `${amount} / every ${count} ${interval}s`
}
