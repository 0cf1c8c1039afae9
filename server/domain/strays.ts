import { isCancellable, leadingSubscription, type SubscriptionFacts } from './subscription.ts'

type Billed = Pick<SubscriptionFacts, 'status' | 'created'> & { id: string }

export type Strays<T> = { kept: T; strays: T[] }

/**
 * Of one person's subscriptions, those that are billed beside another one. The one to keep is the one we
 * made, where it is among them; else the one that speaks for the person. Null when one or none is billed.
 */
export function findStrays<T extends Billed>(
  subscriptions: readonly T[],
  ownId: string | null,
): Strays<T> | null {
  const billed = subscriptions.filter(isCancellable)
  const kept = billed.find(({ id }) => id === ownId) ?? leadingSubscription(billed)
  if (!kept || billed.length < 2) return null
  return { kept, strays: billed.filter(({ id }) => id !== kept.id) }
}
