/** What is believed of one of Stripe's events. */
export type EventFacts = {
  type: string
  customerId: string | null
  /** Set where it names no customer but a charge, which has one. */
  chargeId: string | null
  livemode: boolean
}

/** What is to be read again at Stripe: a customer, a charge in order to learn its customer, or the catalog. */
export type Reading =
  | { read: 'customer'; customerId: string }
  | { read: 'charge'; chargeId: string }
  | { read: 'catalog' }

/** What an event leads to: a reading, or nothing, and why. */
export type EventFate = Reading | { read: 'nothing'; why: string }

/** The types whose events lead to the catalog. */
export const catalogPrefixes = ['product.', 'price.'] as const

/** Decides by the event's customer, type and mode; `liveKey` says which mode our own key is of. */
export function decideFate(event: EventFacts, liveKey: boolean): EventFate {
  const { type, customerId, chargeId, livemode } = event
  if (livemode !== liveKey) {
    return { read: 'nothing', why: `of ${livemode ? 'live' : 'test'} mode, unlike our key` }
  }
  if (customerId) return { read: 'customer', customerId }
  if (chargeId) return { read: 'charge', chargeId }
  if (catalogPrefixes.some((prefix) => type.startsWith(prefix))) return { read: 'catalog' }
  return { read: 'nothing', why: 'names no customer, product or price' }
}
