import type { AccessReason } from '#shared/access.ts'
import { decideAccess, type AccessPolicy } from './access.ts'
import { chargedCard, type CardFacts } from './charged-card.ts'
import {
  unpaidInvoice,
  type InvoiceForMail,
  type MailFacts,
  type MailKind,
  type SubscriptionForMail,
} from './mails.ts'
import { leadingSubscription } from './subscription.ts'

/** An amount in the currency's smallest unit, once an interval where there is one. */
export type Price = { amount: number; currency: string; interval: string | null }

export type Card = { brand: string; last4: string }

/** What each mail says, before it is put into words. */
export type MailContent =
  | { kind: 'welcome'; price: Price | null; until: Date; trial: boolean; renews: boolean }
  | {
      kind: 'payment_failed'
      price: Price
      card: Card | null
      /** Null once Premium is over. */
      daysLeft: number | null
      nextAttempt: Date | null
    }
  | { kind: 'card_expiring'; card: Card; month: number; year: number }
  | { kind: 'trial_ending'; price: Price | null; card: Card | null; until: Date }
  | { kind: 'ending_soon'; until: Date }
  | { kind: 'ended'; at: Date; unpaid: boolean }

type Item = { unitAmount: number | null; currency: string; interval: string; quantity: number }

export type MailContentFacts = MailFacts & {
  subscriptions: readonly (SubscriptionForMail & {
    items: readonly Item[]
    latestInvoiceId: string | null
    couponId: string | null
  })[]
  invoices: readonly (InvoiceForMail & { currency: string; nextPaymentAttempt: Date | null })[]
}

/** What a mail of this kind has to say at this moment; null where the facts have nothing to say it of. */
export function contentOf(
  kind: MailKind,
  facts: MailContentFacts,
  now: Date,
  policy: AccessPolicy,
): MailContent | null {
  const subscription = leadingSubscription(facts.subscriptions)
  if (!subscription) return null
  const { reason, until } = decideAccess(subscription, now, policy)
  const price = subscription.couponId ? null : priceOf(subscription.items)
  const method = chargedCard(subscription, facts)
  const card = method && cardOf(method)
  switch (kind) {
    case 'welcome':
      if (!until) return null
      return { kind, price, until, trial: reason.code === 'trial', renews: reason.code !== 'ends' }
    case 'payment_failed':
      return failureOf(subscription, facts, reason, card)
    case 'card_expiring': {
      if (!card || !method?.expMonth || !method.expYear) return null
      return { kind, card, month: method.expMonth, year: method.expYear }
    }
    case 'trial_ending':
      return until && { kind, price, card, until }
    case 'ending_soon':
      return until && { kind, until }
    case 'ended':
      return (
        subscription.endedAt && {
          kind,
          at: subscription.endedAt,
          unpaid: isUnpaid(subscription, facts),
        }
      )
  }
}

function failureOf(
  subscription: SubscriptionForMail,
  { invoices }: MailContentFacts,
  reason: AccessReason,
  card: Card | null,
): MailContent | null {
  const invoice = unpaidInvoice(subscription, invoices)
  if (!invoice) return null
  const { amountRemaining: amount, currency, nextPaymentAttempt: nextAttempt } = invoice
  const price = { amount, currency, interval: null }
  const daysLeft = reason.code === 'grace' ? reason.daysLeft : null
  return { kind: 'payment_failed', price, card, daysLeft, nextAttempt }
}

const isUnpaid = (
  { latestInvoiceId }: { latestInvoiceId: string | null },
  facts: MailContentFacts,
) =>
  facts.invoices.some(
    ({ id, status }) => id === latestInvoiceId && status !== 'paid' && status !== 'void',
  )

// A price in tiers has no one amount to name, and what a discount leaves is Stripe's to work out.
function priceOf(items: readonly Item[]): Price | null {
  const [item, ...others] = items
  if (!item || others.length > 0 || item.unitAmount === null) return null
  return {
    amount: item.unitAmount * item.quantity,
    currency: item.currency,
    interval: item.interval,
  }
}

const cardOf = ({ brand, last4 }: CardFacts): Card | null =>
  brand && last4 ? { brand, last4 } : null
