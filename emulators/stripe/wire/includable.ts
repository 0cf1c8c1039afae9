import { embedded, render, type Rendered } from '../engine/render.ts'
import type { Store } from '../engine/store.ts'

type Include = (store: Store, id: string) => unknown

/** Fields an object only has when they are asked for, by object and name. */
const includes: Record<string, Record<string, Include>> = {
  customer: {
    subscriptions: (store, id) =>
      embedded(
        store
          .where('subscription', 'customer', id)
          .filter((row) => row.status !== 'canceled' && row.status !== 'incomplete_expired')
          .reverse(),
        (row) => render(store, row),
        `/v1/customers/${id}/subscriptions`,
      ),
    sources: (_store, id) => embedded([], (row) => row, `/v1/customers/${id}/sources`),
    tax_ids: (store, id) =>
      embedded(
        store.where('tax_id', 'customer', id).reverse(),
        (row) => render(store, row),
        `/v1/customers/${id}/tax_ids`,
      ),
  },
  invoice: {
    payments: (store, id) =>
      embedded(
        store.where('invoice_payment', 'invoice', id),
        (row) => render(store, row),
        `/v1/invoice_payments?invoice=${id}`,
      ),
    confirmation_secret: (store, id) => {
      const intent = store.get('invoice', id)?.emulator.paymentIntent
      const secret = intent && store.get('payment_intent', intent)?.client_secret
      return secret ? { client_secret: secret, type: 'payment_intent' } : null
    },
  },
  charge: {
    refunds: (store, id) =>
      embedded(
        store.where('refund', 'charge', id).reverse(),
        (row) => render(store, row),
        `/v1/charges/${id}/refunds`,
      ),
  },
  price: {
    tiers: (store, id) => store.get('price', id)?.tiers,
    currency_options: (store, id) => store.get('price', id)?.currency_options,
  },
  coupon: {
    applies_to: (store, id) => store.get('coupon', id)?.applies_to ?? null,
  },
}

/** A field that is only sent when it is expanded, or undefined when there is no such field. */
export function includable(store: Store, object: Rendered, name: string): unknown {
  const include = includes[object.object]?.[name]
  return include && typeof object.id === 'string' ? include(store, object.id) : undefined
}
