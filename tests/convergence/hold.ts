import type Stripe from 'stripe'
import { over } from './oracle.ts'

/**
 * What could still cost somebody money who has deleted their account, and what was charged since; in words.
 * A customer who never paid is not to be there at all.
 */
export async function readHoldOn(
  stripe: Stripe,
  customer: string,
  goneAt: number,
): Promise<string[]> {
  const all = { customer, limit: 100 }
  const subscriptions = await stripe.subscriptions.list({ ...all, status: 'all' })
  const methods = await stripe.paymentMethods.list(all)
  const invoices = await stripe.invoices.list(all)
  const intents = await stripe.paymentIntents.list(all)
  const charges = await stripe.charges.list(all).autoPagingToArray({ limit: 1000 })
  const paid = charges.filter((charge) => charge.paid)
  const holds = [
    ...subscriptions.data.filter(({ status }) => !over.includes(status)),
    ...methods.data,
    ...invoices.data.filter(({ status, auto_advance }) => status === 'open' || auto_advance),
    ...intents.data.filter(({ status }) => status !== 'succeeded' && status !== 'canceled'),
  ]
  return [
    ...holds.map(({ object, id }) => `${object} ${id} can still charge`),
    ...paid.filter(({ created }) => created > goneAt).map(({ id }) => `${id} was charged since`),
    ...(paid.length === 0 ? [`${customer} never paid and is kept`] : []),
  ]
}
