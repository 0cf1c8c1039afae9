import type { Invoice, InvoicePayment, Subscription } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { noteDelinquency } from './customers.ts'

/** How an invoice came to be paid. */
export interface Settlement {
  /** The payment method that was charged, where one was. */
  method?: string
  outOfBand?: boolean
}

/** Marks an open invoice paid, and gives the subscription behind it what it was waiting for. */
export function settleInvoice(tx: Tx, open: Invoice, settlement: Settlement = {}): Invoice {
  const paid = tx.tellChange('invoice.updated', open, () =>
    tx.patch(open, {
      status: 'paid',
      amount_paid: open.amount_due,
      amount_remaining: 0,
      attempted: true,
      attempt_count: open.attempt_count + (settlement.method ? 1 : 0),
      auto_advance: false,
      next_payment_attempt: null,
      ...(settlement.outOfBand ? { amount_paid_off_stripe: open.amount_due } : {}),
      status_transitions: { ...open.status_transitions, paid_at: tx.now },
    }),
  )
  tx.emit('invoice.paid', paid)
  tx.emit('invoice.payment_succeeded', paid)
  const subscription = subscriptionOf(tx, paid)
  if (subscription) afterPayment(tx, subscription, paid, settlement)
  noteDelinquency(tx, paid.customer as string)
  for (const payment of tx.where('invoice_payment', 'invoice', paid.id)) {
    closePayment(tx, payment, settlement)
  }
  return paid
}

/** The subscription an invoice belongs to, where there is one. */
export function subscriptionOf(tx: Tx, invoice: Invoice): Subscription | undefined {
  const id = invoice.parent?.subscription_details?.subscription
  return typeof id === 'string' ? tx.get('subscription', id) : undefined
}

function closePayment(tx: Tx, payment: InvoicePayment, settlement: Settlement): void {
  if (payment.status !== 'open') return
  if (settlement.outOfBand) {
    tx.patch(payment, {
      status: 'canceled',
      status_transitions: { ...payment.status_transitions, canceled_at: tx.now },
    })
    return
  }
  const closed = tx.patch(payment, {
    status: 'paid',
    amount_paid: payment.amount_requested,
    status_transitions: { ...payment.status_transitions, paid_at: tx.now },
  })
  tx.emit('invoice_payment.paid', closed)
}

/**
 * A paid latest invoice makes a waiting subscription active. An older invoice does not: the
 * customer still owes the newest one.
 */
function afterPayment(tx: Tx, row: Subscription, invoice: Invoice, settlement: Settlement): void {
  const waits = ['incomplete', 'past_due', 'unpaid'].includes(row.status)
  const revives = waits && row.latest_invoice === invoice.id
  const saves = row.payment_settings?.save_default_payment_method === 'on_subscription'
  const changes: Partial<Subscription> = {}
  if (revives) changes.status = 'active'
  if (saves && settlement.method) changes.default_payment_method = settlement.method
  if (Object.keys(changes).length > 0) {
    tx.patchAndTell('customer.subscription.updated', row, changes)
  }
}
