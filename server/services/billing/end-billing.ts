import type { Deps } from '../../deps.ts'
import { isResourceMissing } from '../../adapters/stripe.ts'
import {
  isOfCatalog,
  toInvoice,
  type SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'
import { isLive } from '../../domain/subscription.ts'
import { listEverySubscription } from '../mirror/read-customer-state.ts'

type StripeDeps = Pick<Deps, 'stripe'>

/** What was found at Stripe of somebody who leaves. */
export type EndedBilling = {
  /** To what this app sells. */
  subscriptions: SubscriptionMirror[]
  /** Whether an invoice was paid, which the customer at Stripe is kept for. */
  hasPaid: boolean
}

/**
 * Sees to it that a customer is never charged again: ends every live subscription now, voids the open
 * invoices, then lets go of the cards. A customer who never paid an invoice is deleted; any other stays at
 * Stripe with its invoices. Each step is done again without harm: what is over already is success.
 */
export async function endBilling(deps: StripeDeps, customer: string): Promise<EndedBilling> {
  const subscriptions = await orGone(() => listEverySubscription(deps, customer), [])
  for (const { id } of subscriptions.filter(isLive)) await cancelAtOnce(deps, id)
  await voidOpenInvoices(deps, customer)
  await detachCards(deps, customer)
  const hasPaid = await orGone(() => hasPaidInvoice(deps, customer), false)
  if (!hasPaid) await orGone(() => deps.stripe.customers.del(customer), null)
  return { subscriptions: subscriptions.filter(isOfCatalog), hasPaid }
}

/** Ends a subscription now, without a last invoice. One that is over, or not there, is success. */
export async function cancelAtOnce({ stripe }: StripeDeps, subscriptionId: string) {
  await orGone(
    () => stripe.subscriptions.cancel(subscriptionId, { invoice_now: false, prorate: false }),
    null,
  )
}

/**
 * The end of a subscription only stops Stripe's own attempts: an open invoice can still be paid, by its
 * page or by an answer to what the bank has asked. Voiding it cancels its payment (Stripe: "Void an invoice").
 */
async function voidOpenInvoices({ stripe }: StripeDeps, customer: string): Promise<void> {
  const list = () => stripe.invoices.list({ customer, status: 'open', limit: 100 })
  const open = await orGone(() => list().autoPagingToArray({ limit: 1000 }), [])
  for (const { id } of open) await orGone(() => stripe.invoices.voidInvoice(id), null)
}

async function detachCards({ stripe }: StripeDeps, customer: string): Promise<void> {
  const list = () => stripe.paymentMethods.list({ customer, limit: 100 })
  const methods = await orGone(async () => (await list()).data, [])
  for (const { id } of methods) await orGone(() => stripe.paymentMethods.detach(id), null)
}

// The invoice of a free trial is paid as well, with nothing.
async function hasPaidInvoice({ stripe }: StripeDeps, customer: string): Promise<boolean> {
  for await (const invoice of stripe.invoices.list({ customer, status: 'paid', limit: 100 })) {
    if (toInvoice(invoice).amountPaid > 0) return true
  }
  return false
}

async function orGone<T, Gone>(work: () => Promise<T>, ifGone: Gone): Promise<T | Gone> {
  try {
    return await work()
  } catch (error) {
    if (isResourceMissing(error)) return ifGone
    throw error
  }
}
