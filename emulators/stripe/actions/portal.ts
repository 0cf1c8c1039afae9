import type { PortalConfiguration, Subscription } from '../engine/objects.ts'
import { invalid, Refusal } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { cancelNow } from './cancel-subscription.ts'
import { itemsOf } from './subscription-lines.ts'
import { applyChange, collectChange } from './update-subscription.ts'

export type Features = PortalConfiguration['features']

/** A subscription that no customer can do anything about any more. */
export function hasEnded(row: Subscription): boolean {
  return row.status === 'canceled' || row.status === 'incomplete_expired'
}

/** A cancellation at the period's end only sets `cancel_at`, as Stripe's portal does. */
export function cancelInPortal(tx: Tx, row: Subscription, features: Features): void {
  if (features.subscription_cancel.mode === 'immediately') {
    cancelNow(tx, row, { reason: 'cancellation_requested' })
    return
  }
  tx.patchAndTell('customer.subscription.updated', row, {
    cancel_at: row.emulator.periodEnd,
    canceled_at: tx.now,
    cancellation_details: { ...row.cancellation_details!, reason: 'cancellation_requested' },
  })
}

/** The customer takes the cancellation back. */
export function keepInPortal(tx: Tx, row: Subscription): void {
  tx.patchAndTell('customer.subscription.updated', row, {
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { ...row.cancellation_details!, reason: null },
  })
}

/** The customer takes another price of those the configuration offers, or another quantity. */
export function changeInPortal(
  tx: Tx,
  row: Subscription,
  features: Features,
  wanted: { item: string | null; price: string | null; quantity?: number },
): void {
  const update = features.subscription_update
  const items = itemsOf(tx, row.id)
  const item = items.find((it) => it.id === wanted.item) ?? items[0]!
  const priceId = wanted.price ?? item.price
  const offered = (update.products ?? []).some((it) => it.prices.includes(priceId))
  if (!offered && wanted.price !== null) {
    throw invalid('The portal configuration does not offer this price.')
  }
  const price = tx.require('price', priceId)
  const old = tx.expect('price', item.price).recurring
  const applied = applyChange(tx, row, {
    items: [
      {
        id: item.id,
        price,
        ...(wanted.quantity !== undefined && { quantity: wanted.quantity }),
      },
    ],
    proration: update.proration_behavior as 'none',
    anchorNow: old?.interval !== price.recurring?.interval,
    fields: {},
  })
  collectChange(tx, applied, 'allow_incomplete', false)
}

/** The card that was just saved becomes the one everything is charged to. */
export function chooseCard(tx: Tx, customerId: string, method: string): void {
  const customer = tx.expect('customer', customerId)
  if (tx.require('payment_method', method).customer !== customerId) {
    throw new Refusal(404, 'There is no such card.')
  }
  const invoice_settings = { ...customer.invoice_settings, default_payment_method: method }
  tx.patchAndTell('customer.updated', customer, { invoice_settings })
  for (const row of tx.where('subscription', 'customer', customerId)) {
    if (hasEnded(row) || row.default_payment_method === null) continue
    tx.patchAndTell('customer.subscription.updated', row, { default_payment_method: method })
  }
}
