import type { Deps } from '../../deps.ts'
import {
  toInvoice,
  toPaymentIds,
  toRefund,
  type RefundReading,
} from '../../adapters/stripe-mapper/index.ts'

export type StrayRefund = {
  /** `repeated` when it was given back before; `nothing_paid` for a trial or an invoice of 0. */
  status: 'refunded' | 'repeated' | 'nothing_paid'
  refunds: Pick<RefundReading, 'id' | 'amount' | 'currency'>[]
}

const invoicesLookedAt = 24

/**
 * Gives the last payment of a subscription back, once: it looks for a refund before it makes one, and
 * makes it under a key of the payment's, for two commands at the same moment (Stripe: "Refunds").
 */
export async function refundLastPayment(
  { stripe }: Pick<Deps, 'stripe'>,
  subscription: string,
): Promise<StrayRefund> {
  const invoices = await stripe.invoices.list({
    subscription,
    status: 'paid',
    limit: invoicesLookedAt,
    expand: ['data.payments'],
  })
  const last = invoices.data.find((invoice) => toInvoice(invoice).amountPaid > 0)
  const intents = last ? toPaymentIds(last).filter((id) => id.startsWith('pi_')) : []
  const refunds: StrayRefund['refunds'] = []
  let repeated = true
  for (const payment_intent of intents) {
    const known = (await stripe.refunds.list({ payment_intent, limit: 100 })).data.map(toRefund)
    const standing = known.filter(({ stands }) => stands)
    if (standing.length > 0) {
      refunds.push(...standing)
      continue
    }
    repeated = false
    const params = { payment_intent, reason: 'duplicate' } as const
    const options = { idempotencyKey: `stray-refund:${payment_intent}:${known.length}` }
    refunds.push(toRefund(await stripe.refunds.create(params, options)))
  }
  const status = intents.length === 0 ? 'nothing_paid' : repeated ? 'repeated' : 'refunded'
  return {
    status,
    refunds: refunds.map(({ id, amount, currency }) => ({ id, amount, currency })),
  }
}
