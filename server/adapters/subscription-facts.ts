import { Prisma } from '#prisma'
import type { SubscriptionFacts } from '../domain/subscription.ts'

/** What of a subscription decides access: the columns of SubscriptionFacts, for a query's `select`. */
export const subscriptionFacts = {
  productId: true,
  status: true,
  currentPeriodStart: true,
  currentPeriodEnd: true,
  cancelAt: true,
  endedAt: true,
  trialEnd: true,
  pauseBehavior: true,
  paidForPeriod: true,
  refundedForPeriod: true,
  disputedForPeriod: true,
  created: true,
} as const

const names = Object.keys(subscriptionFacts) as (keyof SubscriptionFacts)[]
const columnOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * The same of `subscriptions`, joined as `facts`. For the two reads with which everybody's requests begin,
 * by session and by key: written in SQL, they cost half of what Prisma's own way does (docs/performance.md).
 */
export const factsColumns = Prisma.raw(
  names.map((name) => `facts.${columnOf(name)} as "${name}"`).join(', '),
)

/** A row of such a read: one per subscription, and where there is none a single one without. */
export type JoinedFacts = SubscriptionFacts | Record<keyof SubscriptionFacts, null>

/** The subscriptions of such rows, without what else was read. */
export const joinedFacts = (rows: readonly JoinedFacts[]): SubscriptionFacts[] =>
  rows.flatMap((row) =>
    row.status === null
      ? []
      : [Object.fromEntries(names.map((name) => [name, row[name]])) as SubscriptionFacts],
  )
