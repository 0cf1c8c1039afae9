import { isIncomplete, isOwing, type SubscriptionFacts } from './subscription.ts'

type Payer = Pick<SubscriptionFacts, 'status'> & { id: string }

type OpenInvoice = {
  subscriptionId: string | null
  status: string
  amountRemaining: number
  created: Date
}

/**
 * Whether paying an invoice brings something: it is open, and its subscription owes it or waits for its
 * first payment. Stripe leaves the invoices of a subscription that has ended open, and whoever pays one
 * gets nothing for it (Stripe: "Cancel subscriptions").
 */
export function isToBePaid(
  { subscriptionId, status, amountRemaining }: OpenInvoice,
  subscriptions: readonly Payer[],
): boolean {
  const subscription = subscriptions.find(({ id }) => id === subscriptionId)
  const waits = subscription && (isOwing(subscription) || isIncomplete(subscription))
  return status === 'open' && amountRemaining > 0 && waits === true
}

/** The invoice somebody is asked to pay: the newest of those to be paid, null for none. */
export function invoiceToPay<T extends OpenInvoice>(
  subscriptions: readonly Payer[],
  invoices: readonly T[],
): T | null {
  const open = invoices.filter((invoice) => isToBePaid(invoice, subscriptions))
  return open.reduce<T | null>((a, b) => (a && a.created >= b.created ? a : b), null)
}
