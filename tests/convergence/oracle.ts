import type Stripe from 'stripe'
import { accessPolicy, product } from '#shared/catalog.ts'

/**
 * What Stripe says, read without any of the app's code: the raw objects of the pinned version and
 * the table of docs/access.md in as few words as possible.
 */

const daySeconds = 86_400

export type Truth = {
  premium: boolean
  customers: string[]
  /** One line each. */
  subscriptions: string[]
  /** What was bought or charged twice, in words. */
  doubles: string[]
}

/** The truth of everybody, by the user id that the app put on its customers. */
export async function readTruth(stripe: Stripe, now: number): Promise<Map<string, Truth>> {
  const truths = new Map<string, Truth>()
  for await (const customer of stripe.customers.list({ limit: 100 })) {
    const userId = customer.metadata.user_id
    if (!userId) continue
    const truth = truths.get(userId) ?? {
      premium: false,
      customers: [],
      subscriptions: [],
      doubles: [],
    }
    truths.set(userId, truth)
    truth.customers.push(customer.id)
    const all = { customer: customer.id, limit: 100 }
    const every = await stripe.subscriptions
      .list({ ...all, status: 'all' })
      .autoPagingToArray({ limit: 1000 })
    const subscriptions = every.filter(isSoldHere)
    const charges = await stripe.charges.list(all).autoPagingToArray({ limit: 1000 })
    for (const subscription of subscriptions) {
      if (!isCurrent(subscription, now)) continue
      truth.premium ||= await isSettled(stripe, subscription, charges)
    }
    truth.subscriptions.push(...subscriptions.map(describe).sort())
    truth.doubles.push(...boughtTwice(subscriptions), ...chargedTwice(charges))
  }
  return truths
}

/** The statuses of a subscription that has ended for good. */
export const over = ['canceled', 'incomplete_expired']

/** What the dashboard made for another product gives nothing, and is in no mirror. */
const isSoldHere = ({ items }: Stripe.Subscription) =>
  items.data.some(({ price }) => price.product === product.id)

/** The app marks what it makes with the user's id; what the dashboard made beside it is not the app's doing. */
function boughtTwice(subscriptions: Stripe.Subscription[]): string[] {
  const live = subscriptions.filter(({ status, metadata }) => {
    return metadata.user_id && !over.includes(status)
  })
  return live.length > 1 ? [`subscribed ${live.length} times`] : []
}

function chargedTwice(charges: Stripe.Charge[]): string[] {
  const paid = charges
    .filter((charge) => charge.paid)
    .map((charge) => String(charge.payment_intent))
  return paid.filter((id, index) => paid.indexOf(id) !== index).map((id) => `${id} charged twice`)
}

function period(subscription: Stripe.Subscription): { start: number; end: number } {
  const [item] = subscription.items.data
  if (!item) throw new Error(`${subscription.id} has no items`)
  return { start: item.current_period_start, end: item.current_period_end }
}

function scheduledEnd(subscription: Stripe.Subscription): number | null {
  const atPeriodEnd = subscription.cancel_at_period_end ? period(subscription).end : null
  return subscription.cancel_at ?? atPeriodEnd
}

/** By status and dates alone. */
function isCurrent(subscription: Stripe.Subscription, now: number): boolean {
  const { start, end } = period(subscription)
  const last = scheduledEnd(subscription)
  switch (subscription.status) {
    case 'active':
    case 'trialing':
      return now < (last ?? end + accessPolicy.renewalLeewayDays * daySeconds)
    case 'past_due':
      return now < Math.min(start + accessPolicy.graceDays * daySeconds, last ?? Infinity)
    default:
      return false
  }
}

/**
 * Whether the money for the running period is where it should be: not all refunded, not disputed unless
 * won, and there at all where collection is paused by voiding.
 */
async function isSettled(
  stripe: Stripe,
  subscription: Stripe.Subscription,
  charges: Stripe.Charge[],
): Promise<boolean> {
  if (subscription.status === 'past_due') return true
  const paying = await chargesOfPeriod(stripe, subscription, charges)
  const sum = (of: (charge: Stripe.Charge) => number) =>
    paying.reduce((total, charge) => total + of(charge), 0)
  const paid = sum(({ amount }) => amount)
  const stopped = subscription.pause_collection?.behavior === 'void'
  if (paid === 0) return subscription.status === 'trialing' || !stopped
  if (sum(({ amount_refunded }) => amount_refunded) >= paid) return false
  for (const { id } of paying.filter(({ disputed }) => disputed)) {
    const { data } = await stripe.disputes.list({ charge: id })
    if (data.some(({ status }) => status !== 'won')) return false
  }
  return true
}

async function chargesOfPeriod(
  stripe: Stripe,
  subscription: Stripe.Subscription,
  charges: Stripe.Charge[],
): Promise<Stripe.Charge[]> {
  const invoices = await stripe.invoices
    .list({ subscription: subscription.id, created: { gte: period(subscription).start } })
    .autoPagingToArray({ limit: 100 })
  const intents = new Set<string>()
  for (const { id } of invoices) {
    const payments = await stripe.invoicePayments.list({ invoice: id ?? '' })
    for (const { payment } of payments.data) intents.add(String(payment.payment_intent))
  }
  return charges.filter((charge) => charge.paid && intents.has(String(charge.payment_intent)))
}

/** One line that the mirror must have as well. */
function describe(subscription: Stripe.Subscription): string {
  const { end } = period(subscription)
  const last = scheduledEnd(subscription)
  const price = subscription.items.data[0]?.price.id
  return subscriptionLine({ id: subscription.id, status: subscription.status, end, last, price })
}

export function subscriptionLine(facts: {
  id: string
  status: string
  end: number
  last: number | null
  price: string | undefined
}): string {
  const { id, status, end, last, price } = facts
  return `${id} ${status} until ${end}${last === null ? '' : `, ends ${last}`}, ${price}`
}
