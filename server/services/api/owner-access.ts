import type { Access } from '#shared/access.ts'
import { accessPolicy } from '#shared/catalog.ts'
import { subscriptionFacts } from '../../adapters/subscription-facts.ts'
import { decideAccess } from '../../domain/access.ts'
import { leadingSubscription, type SubscriptionFacts } from '../../domain/subscription.ts'

/** What of a user decides whether something of theirs still works, for a query's `select`. */
export const ownerFacts = {
  deletionRequestedAt: true,
  subscriptions: { select: subscriptionFacts },
} as const

type Owner = { deletionRequestedAt: Date | null; subscriptions: readonly SubscriptionFacts[] }

/** What the owner of a key or a feed may do now; null once deletion was asked for, for then they are gone. */
export function ownerAccess(owner: Owner, now: Date): Access | null {
  if (owner.deletionRequestedAt) return null
  return decideAccess(leadingSubscription(owner.subscriptions), now, accessPolicy)
}
