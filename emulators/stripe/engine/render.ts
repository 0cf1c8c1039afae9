import type { Price, Row, SubscriptionItem } from './objects.ts'
import { planOf } from './plan.ts'
import type { Store } from './store.ts'

export type Rendered = Record<string, unknown> & { id?: string; object: string }

/** How many entries Stripe shows of a list that stands inside an object. */
const embeddedLimit = 10

/** An object as Stripe would send it, with its references unexpanded. */
export function render(store: Store, row: Row): Rendered {
  switch (row.object) {
    case 'subscription':
      return {
        ...row,
        emulator: undefined,
        items: embedded(
          store.where('subscription_item', 'subscription', row.id),
          (item) => renderItem(store, item),
          `/v1/subscription_items?subscription=${row.id}`,
        ),
      }
    case 'subscription_item':
      return renderItem(store, row)
    case 'invoice':
      return {
        ...row,
        emulator: undefined,
        // Until it is final, an invoice has whatever its customer has.
        customer_tax_ids:
          row.status === 'draft' ? taxIdsOf(store, row.customer) : row.customer_tax_ids,
        lines: embedded(
          store.where('line_item', 'invoice', row.id),
          visible,
          `/v1/invoices/${row.id}/lines`,
        ),
      }
    case 'customer':
    case 'product':
    case 'coupon':
      if (row.emulator.deleted) return { id: row.id, object: row.object, deleted: true }
      return visible(row)
    default:
      return visible(row)
  }
}

/** A customer's tax ids as they stand on an invoice, in the order they were given. */
export function taxIdsOf(store: Store, customer: unknown): { type: string; value: string }[] {
  if (typeof customer !== 'string') return []
  return store.where('tax_id', 'customer', customer).map(({ type, value }) => ({ type, value }))
}

/** A list that stands inside an object: its first entries, and where the rest is. */
export function embedded<T>(rows: T[], show: (row: T) => Rendered, url: string) {
  return {
    object: 'list' as const,
    data: rows.slice(0, embeddedLimit).map(show),
    has_more: rows.length > embeddedLimit,
    url,
  }
}

function renderItem(store: Store, item: SubscriptionItem): Rendered {
  const price = store.get('price', item.price) as Price
  return { ...item, price: visible(price), plan: planOf(price) }
}

/** Fields Stripe only sends when they are asked for with `expand`. */
const hiddenUnlessExpanded: Record<string, string[]> = {
  price: ['tiers', 'currency_options'],
  coupon: ['applies_to', 'currency_options'],
  webhook_endpoint: ['secret'],
}

/**
 * The row without what Stripe does not show. Hidden fields are set to undefined, which JSON leaves
 * out; deleting them would make each copy many times dearer.
 */
function visible(row: object & { object: string }): Rendered {
  const hidden = hiddenUnlessExpanded[row.object]
  if (!hidden && !('emulator' in row)) return row as Rendered
  const shown: Rendered = { ...row, emulator: undefined }
  for (const field of hidden ?? []) if (field in shown) shown[field] = undefined
  return shown
}

/**
 * Stripe's `previous_attributes`: the earlier values of what differs. Nested hashes are compared
 * field by field, lists are given whole, and a field that is new is given as null.
 */
export function changesFrom(before: object, after: object): Record<string, unknown> {
  const old = before as Record<string, unknown>
  const now = after as Record<string, unknown>
  const previous: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (old[key] === now[key]) continue
    if (JSON.stringify(old[key]) === JSON.stringify(now[key])) continue
    previous[key] =
      isHash(old[key]) && isHash(now[key]) ? changesFrom(old[key], now[key]) : (old[key] ?? null)
  }
  return previous
}

function isHash(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    (value as Rendered).object !== 'list'
  )
}
