import type { AccessPolicy } from './access.ts'
import { decideAccess } from './access.ts'
import { calendarDateOf } from './calendar-date.ts'
import { cardExpiresAt, cardExpiry } from './card-expiry.ts'
import { chargedCard, type CardFacts } from './charged-card.ts'
import { daysBefore } from './instant.ts'
import { invoiceToPay } from './open-invoice.ts'
import {
  isEnding,
  isOwing,
  isRunning,
  leadingSubscription,
  type SubscriptionFacts,
} from './subscription.ts'

/** Which mails a person is to get. docs/mails.md has the table; tests/unit/domain/mails.test.ts its rows. */

export const mailKinds = [
  'welcome',
  'payment_failed',
  'card_expiring',
  'trial_ending',
  'ending_soon',
  'ended',
] as const

export type MailKind = (typeof mailKinds)[number]

const reminders: readonly MailKind[] = ['card_expiring', 'ending_soon']

/** A courtesy, which can be turned off. The others are part of the contract. */
export const isReminder = (kind: MailKind) => reminders.includes(kind)

type MailPolicy = {
  recentDays: number
  cardNoticeDays: number
  trialNoticeDays: number
  endingNoticeDays: number
  graceNoticeDays: number
}

export type SubscriptionForMail = SubscriptionFacts & {
  id: string
  canceledAt: Date | null
  defaultPaymentMethodId: string | null
}

export type InvoiceForMail = {
  id: string
  subscriptionId: string | null
  status: string
  amountRemaining: number
  attemptCount: number
  billingReason: string | null
  created: Date
}

/** What Stripe has of one customer, as read or as mirrored. */
export type MailFacts = {
  customer: { defaultPaymentMethodId: string | null }
  subscriptions: readonly SubscriptionForMail[]
  paymentMethods: readonly CardFacts[]
  invoices: readonly InvoiceForMail[]
}

export type MailDue = {
  /** The same for the same occasion, whoever decides and how often. */
  key: string
  kind: MailKind
  subscriptionId: string
}

export type MailMoment = {
  now: Date
  /** What happened before is history. */
  since: Date
  /** How many attempts to pay an invoice were known before these facts; one that came since is no history. */
  knownAttempts: ReadonlyMap<string, number>
  policy: MailPolicy
  accessPolicy: AccessPolicy
}

/** The moment `date` is at most so many days away, and not over. */
const isWithin = (days: number, date: Date, now: Date) =>
  now >= daysBefore(date, days) && now < date

/** How the mails of new facts are decided: what is recent counts. */
export const momentOfFacts = (
  now: Date,
  policies: Pick<MailMoment, 'policy' | 'accessPolicy'>,
  knownAttempts: MailMoment['knownAttempts'],
): MailMoment => ({
  ...policies,
  now,
  since: daysBefore(now, policies.policy.recentDays),
  knownAttempts,
})

/** How it is decided whether a mail noted earlier is still true: nothing is history. */
export const momentOfSending = (
  now: Date,
  policies: Pick<MailMoment, 'policy' | 'accessPolicy'>,
): MailMoment => ({ ...policies, now, since: new Date(0), knownAttempts: new Map() })

/**
 * The mails that are due for one customer at a moment, each with its stable key. Only the subscription
 * that leads is written about. Repeating the decision gives the same keys for as long as it is true.
 */
export function decideMails(facts: MailFacts, moment: MailMoment): MailDue[] {
  const subscription = leadingSubscription(facts.subscriptions)
  if (!subscription) return []
  const { id } = subscription
  const due: MailDue[] = []
  const add = (kind: MailKind, ...rest: string[]) => {
    due.push({ kind, subscriptionId: id, key: [kind, ...rest].join(':') })
  }

  if (isWelcome(subscription, moment)) add('welcome', id)
  for (const occasion of failures(subscription, facts, moment)) add('payment_failed', ...occasion)
  const card = expiringCard(subscription, facts, moment)
  if (card)
    add('card_expiring', card.id, calendarDateOf(cardExpiresAt(card) ?? moment.now).slice(0, 7))
  const trialEnd = endingTrial(subscription, moment)
  if (trialEnd) add('trial_ending', id, calendarDateOf(trialEnd))
  const end = announcedEnd(subscription, moment)
  if (end) add('ending_soon', id, calendarDateOf(end))
  if (hasEnded(subscription, facts, moment)) add('ended', id)
  return due
}

function isWelcome(subscription: SubscriptionForMail, moment: MailMoment): boolean {
  const { tier } = decideAccess(subscription, moment.now, moment.accessPolicy)
  return tier === 'premium' && isRunning(subscription) && subscription.created >= moment.since
}

/** The invoice a renewal left open, which the road back to Premium leads through; null for none. */
export function unpaidInvoice<T extends InvoiceForMail>(
  subscription: Pick<SubscriptionForMail, 'id' | 'status'>,
  invoices: readonly T[],
): T | null {
  if (!isOwing(subscription)) return null
  // The first payment fails before its payer's eyes.
  const tried = invoices.filter(
    ({ attemptCount, billingReason }) =>
      attemptCount > 0 && billingReason !== 'subscription_create',
  )
  return invoiceToPay([subscription], tried)
}

function failures(
  subscription: SubscriptionForMail,
  { invoices }: MailFacts,
  { now, since, knownAttempts, policy, accessPolicy }: MailMoment,
): string[][] {
  const invoice = unpaidInvoice(subscription, invoices)
  if (!invoice) return []
  const { id, attemptCount, created } = invoice
  const known = knownAttempts.get(id)
  const isNew = created >= since || (known !== undefined && known < attemptCount)
  const { reason } = decideAccess(subscription, now, accessPolicy)
  const isLastWord =
    reason.code === 'grace' &&
    reason.daysLeft <= policy.graceNoticeDays &&
    // Not on the heels of the first one.
    created < daysBefore(now, policy.graceNoticeDays)
  return [
    ...(isNew ? [[id, String(attemptCount)]] : []),
    ...(isLastWord ? [[id, 'last-days']] : []),
  ]
}

function expiringCard(
  subscription: SubscriptionForMail,
  facts: MailFacts,
  { now, policy }: MailMoment,
): CardFacts | null {
  if (!isRunning(subscription) || isEnding(subscription)) return null
  const card = chargedCard(subscription, facts)
  return card && cardExpiry(card, now, policy.cardNoticeDays) === 'soon' ? card : null
}

// A trial no longer than the notice was announced, with its date, by the welcome.
function endingTrial(subscription: SubscriptionForMail, { now, policy }: MailMoment): Date | null {
  const { status, trialEnd, created } = subscription
  if (status !== 'trialing' || !trialEnd || isEnding(subscription)) return null
  const isLong = created < daysBefore(trialEnd, policy.trialNoticeDays)
  return isLong && isWithin(policy.trialNoticeDays, trialEnd, now) ? trialEnd : null
}

// Who cancels in the last days knows the date, and needs no reminder of it.
function announcedEnd(
  subscription: SubscriptionForMail,
  { now, policy, accessPolicy }: MailMoment,
): Date | null {
  const { reason, until } = decideAccess(subscription, now, accessPolicy)
  if (reason.code !== 'ends' || !until) return null
  const noticeFrom = daysBefore(until, policy.endingNoticeDays)
  const wasCancelledEarlier = !subscription.canceledAt || subscription.canceledAt < noticeFrom
  return wasCancelledEarlier && now >= noticeFrom ? until : null
}

function hasEnded(
  { id, status, endedAt }: SubscriptionForMail,
  { invoices }: MailFacts,
  { since }: MailMoment,
): boolean {
  const wasPremium = invoices.some(
    (invoice) => invoice.subscriptionId === id && invoice.status === 'paid',
  )
  return status === 'canceled' && endedAt !== null && endedAt >= since && wasPremium
}
