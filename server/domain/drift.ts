import { describeAccess } from '#shared/access-sentence.ts'
import type { Access } from '#shared/access.ts'
import { decideAccess, type AccessPolicy } from './access.ts'
import type { PeriodPayment } from './period-payment.ts'
import { isCancellable, leadingSubscription, type SubscriptionFacts } from './subscription.ts'

/** The ways in which the mirror can differ from Stripe, the most harmful first. */
const driftKinds = [
  'paying_without_access',
  'access_without_paying',
  'double_subscription',
  'unknown_customer',
  'stale_columns',
] as const

type DriftKind = (typeof driftKinds)[number]

export type Drift = {
  kind: DriftKind
  /** Null where the customer at Stripe names nobody. */
  userId: string | null
  /** What a sync has to read again. */
  customerIds: string[]
  subscriptionIds: string[]
  /** What differs, as one sentence for the operator. */
  sentence: string
}

type Customer = { id: string }
type Invoice = { id: string; customerId: string; amountRemaining: number; created: Date }
type Subscription = SubscriptionFacts & { id: string; customerId: string; items: { id: string }[] }
/** A list does not tell what was paid, which the mirror or a closer look may. */
type Listed = Omit<Subscription, keyof PeriodPayment> & Partial<PeriodPayment>

/** One person as Stripe and the mirror have them; columns beyond those named are compared as they come. */
export type TwoViews = {
  userId: string | null
  /** Whether the user exists here. */
  isHere: boolean
  stripe: {
    customers: readonly Customer[]
    subscriptions: readonly Listed[]
    /** The open ones. */
    invoices: readonly Invoice[]
  }
  mirror: {
    customer: Customer | null
    subscriptions: readonly Subscription[]
    /** As many of the newest as a reading brings. */
    invoices: readonly (Invoice & { status: string; created: Date })[]
  }
}

/**
 * What differs between the two views of one person at `now`, the most harmful first; nothing when they
 * agree. A difference in access includes the columns it comes from, so those are not listed again.
 * A customer left behind by somebody who is not here any more is none, unless it still pays.
 */
export function decideDrift(views: TwoViews, now: Date, policy: AccessPolicy): Drift[] {
  const of = (
    kind: DriftKind,
    sentence: string,
    subscriptions: readonly { id: string }[] = views.stripe.subscriptions,
  ) => ({
    kind,
    userId: views.userId,
    customerIds: customerIdsOf(views),
    subscriptionIds: subscriptions.map(({ id }) => id),
    sentence,
  })
  const drift: Drift[] = []

  const access = accessDrift(views, now, policy)
  if (access) drift.push(of(access.kind, access.sentence, accessHolders(views)))

  const paid = views.stripe.subscriptions.filter(isCancellable)
  if (paid.length > 1) {
    drift.push(of('double_subscription', `${paid.length} subscriptions are billed at once.`, paid))
  }
  if (!views.isHere) return drift

  const unknown = views.stripe.customers.filter(({ id }) => id !== views.mirror.customer?.id)
  if (unknown.length > 0) drift.push(of('unknown_customer', unknownSentence(views, unknown), []))

  const stale = access ? [] : staleColumns(views)
  if (stale.length > 0) drift.push(of('stale_columns', `Differs in ${stale.join(', ')}.`))
  return drift
}

/** Sorts by harm, keeping the order among equals. */
export function rankByHarm<T extends Pick<Drift, 'kind'>>(drift: readonly T[]): T[] {
  return [...drift].sort((a, b) => driftKinds.indexOf(a.kind) - driftKinds.indexOf(b.kind))
}

function accessDrift(views: TwoViews, now: Date, policy: AccessPolicy) {
  const atStripe = decideAccess(leadingSubscription(seenAtStripe(views)), now, policy)
  const here = decideAccess(leadingSubscription(views.mirror.subscriptions), now, policy)
  if (atStripe.tier === here.tier) return null
  const kind: DriftKind =
    atStripe.tier === 'premium' ? 'paying_without_access' : 'access_without_paying'
  return { kind, sentence: `At Stripe: ${inWords(atStripe)}. Here: ${hereSentence(views, here)}.` }
}

const inWords = (access: Access) => lowerFirst(describeAccess(access))
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function hereSentence({ isHere, userId }: TwoViews, here: Access): string {
  if (isHere) return inWords(here)
  return userId ? `there is no user ${userId}` : 'the customer belongs to nobody'
}

const nothingPaid: PeriodPayment = {
  paidForPeriod: 0,
  refundedForPeriod: 0,
  disputedForPeriod: false,
}

// What the mirror knows besides what a list of subscriptions tells stays known.
function seenAtStripe({ stripe, mirror }: TwoViews): Subscription[] {
  return stripe.subscriptions.map((subscription) => ({
    ...nothingPaid,
    ...mirror.subscriptions.find(({ id }) => id === subscription.id),
    ...subscription,
  }))
}

function accessHolders(views: TwoViews): readonly Subscription[] {
  const { mirror } = views
  const leading = leadingSubscription(seenAtStripe(views))
  return [leading ?? leadingSubscription(mirror.subscriptions)].filter((one) => one !== null)
}

const customerIdsOf = ({ stripe, mirror }: TwoViews) => [
  ...new Set([...stripe.customers, ...(mirror.customer ? [mirror.customer] : [])].map((c) => c.id)),
]

function unknownSentence({ mirror }: TwoViews, unknown: readonly Customer[]): string {
  const ids = unknown.map(({ id }) => id).join(', ')
  return mirror.customer
    ? `Stripe has ${ids} for this person as well, who is ${mirror.customer.id} here.`
    : `Stripe has ${ids} for this person, who has no customer here.`
}

function staleColumns(views: TwoViews): string[] {
  const { stripe, mirror } = views
  const { customer } = mirror
  if (!customer) return []
  const read = stripe.customers.find(({ id }) => id === customer.id)
  if (!read) return [`${customer.id} (not at Stripe any more)`]
  const subscriptions = stripe.subscriptions.filter(({ customerId }) => customerId === customer.id)
  return [
    ...differingColumns(read, customer).map((column) => `${customer.id} ${column}`),
    ...subscriptions.flatMap((subscription) => staleIn(subscription, mirror.subscriptions)),
    ...mirror.subscriptions
      .filter(({ id }) => subscriptions.every((one) => one.id !== id))
      .map(({ id }) => `${id} (not at Stripe, or to nothing of the catalog)`),
    ...staleInvoices(views, customer.id),
  ]
}

// Of the invoices only the open ones are compared: they are what somebody is asked to pay.
function staleInvoices({ stripe, mirror }: TwoViews, customerId: string): string[] {
  const here = mirror.invoices.filter(isOpen)
  const oldest = mirror.invoices.at(-1)?.created
  const there = stripe.invoices.filter(
    (invoice) => invoice.customerId === customerId && (!oldest || invoice.created >= oldest),
  )
  const amountsOf = (open: readonly Invoice[]) =>
    new Map(open.map(({ id, amountRemaining }) => [id, amountRemaining]))
  const [amountsHere, amountsThere] = [amountsOf(here), amountsOf(there)]
  return [
    ...there
      .filter(({ id, amountRemaining }) => amountsHere.get(id) !== amountRemaining)
      .map(({ id }) => `${id} (open at Stripe)`),
    ...here.filter(({ id }) => !amountsThere.has(id)).map(({ id }) => `${id} (open here)`),
  ]
}

/** Somebody is asked to pay it (Stripe: "The Invoice object", status). */
export const isOpen = ({ status }: { status: string }) => status === 'open'

function staleIn(read: Listed, known: readonly Subscription[]): string[] {
  const kept = known.find(({ id }) => id === read.id)
  if (!kept) return [`${read.id} (not here)`]
  return differingColumns(read, kept).map((column) => `${read.id} ${column}`)
}

/** The columns of `read` that `kept` has with another value; what `kept` does not have is not mirrored. */
function differingColumns(read: object, kept: object): string[] {
  const columns = kept as Record<string, unknown>
  return Object.entries(read)
    .filter(([column, value]) => column in kept && !isSame(value, columns[column]))
    .map(([column]) => column)
}

function isSame(read: unknown, kept: unknown): boolean {
  if (read instanceof Date && kept instanceof Date) return read.getTime() === kept.getTime()
  if (Array.isArray(read) && Array.isArray(kept)) return isSameList(read, kept)
  if (isRecord(read) && isRecord(kept)) return differingColumns(read, kept).length === 0
  return read === kept
}

// Lists are of things with ids, in no promised order.
function isSameList(read: unknown[], kept: unknown[]): boolean {
  const byId = (list: unknown[]) =>
    list.filter(isRecord).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
  const [a, b] = [byId(read), byId(kept)]
  return a.length === b.length && a.every((one, index) => isSame(one, b[index]))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date)
const idOf = (record: Record<string, unknown>) => String(record.id)
