import type { Deps } from '../../deps.ts'
import { toInvoice } from '../../adapters/stripe-mapper/index.ts'

/**
 * Voids what a subscription that was cancelled at once still asks for, so that neither its page nor a late yes
 * at the bank can pay it. Call it after the cancellation: one that still runs would count as paid by the
 * voiding (Stripe: "Void invoices"). What was paid in part is left to a human.
 */
export async function voidUnpaid(
  { stripe }: Pick<Deps, 'stripe'>,
  subscription: string,
): Promise<void> {
  const open = await stripe.invoices.list({ subscription, status: 'open', limit: 100 })
  const unpaid = open.data.map(toInvoice).filter(({ amountPaid }) => amountPaid === 0)
  for (const { id } of unpaid) await stripe.invoices.voidInvoice(id)
}
