import type { Invoice, Subscription } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { noteDelinquency } from './customers.ts'
import { subscriptionOf } from './settle-invoice.ts'

/**
 * Voids an open or uncollectible invoice. A subscription whose first invoice is voided expires; a
 * past due one whose newest invoice is voided owes nothing and is active again.
 *
 * @throws Refusal 400 for a draft, paid or void invoice.
 */
export function voidInvoice(tx: Tx, invoice: Invoice): Invoice {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
    throw invalid(
      `You can only pass in open invoices. This invoice is currently: ${invoice.status}.`,
      undefined,
      'invoice_not_editable',
    )
  }
  const voided = tx.patch(invoice, {
    status: 'void',
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, voided_at: tx.now },
  })
  cancelIntent(tx, voided)
  tx.emit('invoice.voided', voided)
  const subscription = subscriptionOf(tx, voided)
  if (subscription?.latest_invoice === voided.id) afterVoid(tx, subscription, voided)
  return voided
}

function afterVoid(tx: Tx, subscription: Subscription, invoice: Invoice): void {
  if (subscription.status === 'incomplete') {
    tx.patchAndTell('customer.subscription.updated', subscription, {
      status: 'incomplete_expired',
      ended_at: tx.now,
    })
  } else if (subscription.status === 'past_due') {
    tx.patchAndTell('customer.subscription.updated', subscription, { status: 'active' })
  }
  noteDelinquency(tx, invoice.customer as string)
}

function cancelIntent(tx: Tx, invoice: Invoice): void {
  const intent = tx.get('payment_intent', invoice.emulator.paymentIntent ?? '')
  if (!intent || intent.status === 'succeeded' || intent.status === 'canceled') return
  const canceled = tx.patch(intent, {
    status: 'canceled',
    canceled_at: tx.now,
    cancellation_reason: 'void_invoice',
    next_action: null,
  })
  tx.emit('payment_intent.canceled', canceled)
}
