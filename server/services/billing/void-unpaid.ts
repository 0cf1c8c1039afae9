import type { Deps } from '../../deps.ts'
import { toInvoice } from '../../adapters/stripe-mapper/index.ts'

/**
 * Voids what a subscription still asks for, so that neither its page nor a late yes at the bank can pay it. One
 * that owes a renewal would count as paid by the voiding, and go on: cancel it first (Stripe: "Void invoices").
 * What was paid in part is left to a human.
 */
export async function voidUnpaid(
  { stripe }: Pick<Deps, 'stripe'>,
  subscription: string,
): Promise<void> {
  const open = await stripe.invoices.list({ subscription, status: 'open', limit: 100 })
  const unpaid = open.data.map(toInvoice).filter(({ amountPaid }) => amountPaid === 0)
  for (const { id } of unpaid) await voidOpen({ stripe }, id)
}

/** What was paid or voided a moment before is left as it is. */
async function voidOpen({ stripe }: Pick<Deps, 'stripe'>, id: string): Promise<void> {
  try {
    await stripe.invoices.voidInvoice(id)
  } catch (error) {
    const { status } = toInvoice(await stripe.invoices.retrieve(id))
    if (status === 'open') throw error
  }
}
