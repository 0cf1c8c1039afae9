import type { Invoice, Subscription } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'

type CancellationDetails = NonNullable<Subscription['cancellation_details']>

/**
 * Ends a subscription now. Stripe announces only the deletion, and stops collecting the
 * invoices that are still open.
 */
export function cancelNow(
  tx: Tx,
  subscription: Subscription,
  details: Partial<CancellationDetails> = {},
): Subscription {
  for (const invoice of tx.where('invoice', 'subscription', subscription.id)) {
    if (isUnsettled(invoice) && invoice.auto_advance) {
      tx.patch(invoice, {
        auto_advance: false,
        next_payment_attempt: null,
        automatically_finalizes_at: null,
      })
    }
  }
  const ended = tx.patch(subscription, {
    status: 'canceled',
    canceled_at: subscription.canceled_at ?? tx.now,
    ended_at: tx.now,
    cancellation_details: { ...noDetails, ...subscription.cancellation_details, ...details },
  })
  tx.emit('customer.subscription.deleted', ended)
  return ended
}

export const noDetails: CancellationDetails = {
  comment: null,
  feedback: null,
  feedback_option: null,
  reason: null,
}

function isUnsettled(invoice: Invoice): boolean {
  return invoice.status === 'draft' || invoice.status === 'open'
}
