/** What is believed of one of Stripe's events. */
export type EventFacts = { type: string; customerId: string | null; livemode: boolean }

/** What an event leads to: a reading of its customer, a reading of the catalog, or nothing, and why. */
export type EventFate =
  { read: 'customer'; customerId: string } | { read: 'catalog' } | { read: 'nothing'; why: string }

/** The types whose events lead to the catalog. */
export const catalogPrefixes = ['product.', 'price.'] as const

/** Decides by the event's customer, type and mode; `liveKey` says which mode our own key is of. */
export function decideFate(
  { type, customerId, livemode }: EventFacts,
  liveKey: boolean,
): EventFate {
  if (livemode !== liveKey) {
    return { read: 'nothing', why: `of ${livemode ? 'live' : 'test'} mode, unlike our key` }
  }
  if (customerId) return { read: 'customer', customerId }
  if (catalogPrefixes.some((prefix) => type.startsWith(prefix))) return { read: 'catalog' }
  return { read: 'nothing', why: 'names no customer, product or price' }
}
