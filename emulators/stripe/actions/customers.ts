import type { Customer, PaymentMethod, Subscription } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'

/**
 * The payment method a subscription or invoice is charged on: its own, then the customer's
 * default. Sources, Stripe's older cards, come between the two there and do not exist here.
 */
export function methodToCharge(
  tx: Tx,
  customer: Customer,
  own: { default_payment_method: unknown } | undefined,
): PaymentMethod | undefined {
  const id = own?.default_payment_method ?? customer.invoice_settings.default_payment_method
  return typeof id === 'string' ? tx.get('payment_method', id) : undefined
}

/**
 * A customer pays in one currency for ever: the first subscription or invoice decides.
 *
 * @throws Refusal 400 for another currency.
 */
export function settleCurrency(tx: Tx, customer: Customer, currency: string): Customer {
  if (!customer.currency) return tx.patchAndTell('customer.updated', customer, { currency })
  if (customer.currency === currency) return customer
  throw invalid(
    `You cannot combine currencies on a single customer. This customer has had a subscription, coupon, or invoice item with currency ${customer.currency}`,
    'currency',
  )
}

/** Recomputes `delinquent`: whether the latest invoice of a subscription could not be charged. */
export function noteDelinquency(tx: Tx, id: string): void {
  const customer = tx.expect('customer', id)
  const delinquent = tx
    .where('subscription', 'customer', id)
    .some((row: Subscription) => row.status === 'past_due' || row.status === 'unpaid')
  if (customer.delinquent !== delinquent)
    tx.patchAndTell('customer.updated', customer, { delinquent })
}
