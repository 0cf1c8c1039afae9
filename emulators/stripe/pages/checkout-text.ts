import { amountOf } from '../billing/amounts.ts'
import { formatMoney } from '../billing/money.ts'
import type { Engine } from '../engine/engine.ts'

/** A line of what is bought: `2 × Premium, €18.00 per month`. */
export function itemAmountText(engine: Engine, item: { price: string; quantity: number }): string {
  const price = engine.store.get('price', item.price)
  const product = price && engine.store.get('product', price.product as string)
  if (!price || !product) return item.price
  const times = item.quantity === 1 ? '' : `${item.quantity} × `
  const amount = formatMoney(amountOf(price, item.quantity), price.currency)
  return `${times}${product.name}, ${amount} per ${price.recurring?.interval ?? 'time'}`
}
