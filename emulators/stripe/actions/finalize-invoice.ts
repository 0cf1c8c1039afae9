import { newId } from '../engine/ids.ts'
import type { Customer, Invoice, PaymentIntent } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import { taxIdsOf } from '../engine/render.ts'
import type { Tx } from '../engine/tx.ts'
import { totals } from './draft-invoice.ts'
import { newIntent } from './new-intent.ts'
import { settleInvoice } from './settle-invoice.ts'

/**
 * Makes a draft definite: it gets its number, its pages and, when something is due, its payment
 * intent. With nothing due it is paid at once.
 *
 * @throws Refusal 400 when it is no draft any more.
 */
export function finalizeInvoice(tx: Tx, draft: Invoice): Invoice {
  if (draft.status !== 'draft') {
    throw invalid(
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      undefined,
      'invoice_not_editable',
    )
  }
  const customer = tx.expect('customer', draft.customer as string)
  const summed = totals(tx, draft)
  const page = `${tx.origin}/_hosted/invoice/${draft.emulator.token}`
  const open = tx.put<Invoice>({
    ...summed,
    number: nextNumber(tx, customer),
    status: 'open',
    automatically_finalizes_at: null,
    customer_tax_ids: taxIdsOf(tx.store, customer.id),
    effective_at: tx.now,
    ending_balance: applyBalance(tx, summed),
    hosted_invoice_url: page,
    invoice_pdf: `${page}/pdf`,
    next_payment_attempt: null,
    status_transitions: { ...summed.status_transitions, finalized_at: tx.now },
    webhooks_delivered_at: tx.now,
  })
  if (open.amount_due === 0) {
    tx.emit('invoice.finalized', open)
    return settleInvoice(tx, open)
  }
  const intent = intentFor(tx, open)
  const payable = tx.patch(open, { emulator: { ...open.emulator, paymentIntent: intent.id } })
  tx.emit('invoice.finalized', payable)
  tx.emit('payment_intent.created', intent)
  if (payable.collection_method === 'send_invoice') tx.emit('invoice.sent', payable)
  return payable
}

/** The intent an open invoice is paid through, and the invoice payment that links the two. */
function intentFor(tx: Tx, invoice: Invoice): PaymentIntent {
  const subscription = invoice.parent?.subscription_details?.subscription
  const settings =
    typeof subscription === 'string'
      ? tx.expect('subscription', subscription).payment_settings
      : undefined
  const saves = settings?.save_default_payment_method === 'on_subscription'
  const intent = newIntent(tx, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer as string,
    description: descriptions[invoice.billing_reason ?? ''] ?? 'Payment for Invoice',
    invoice: invoice.id,
    metadata: {},
    setup_future_usage: saves || subscription ? 'off_session' : null,
  })
  tx.put({
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: tx.now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  })
  return intent
}

const descriptions: Record<string, string> = {
  subscription_create: 'Subscription creation',
  subscription_cycle: 'Subscription update',
  subscription_update: 'Subscription update',
}

function nextNumber(tx: Tx, customer: Customer): string {
  const sequence = customer.next_invoice_sequence ?? 1
  tx.patch(customer, { next_invoice_sequence: sequence + 1 })
  return `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`
}

/** Settles the invoice with the customer's balance, and returns what the balance is then. */
function applyBalance(tx: Tx, invoice: Invoice): number {
  const customer = tx.expect('customer', invoice.customer as string)
  const amount = invoice.total > 0 ? invoice.total - invoice.amount_due : invoice.total
  if (amount === 0) return customer.balance
  const balance = customer.balance + amount
  tx.put({
    id: newId('cbtxn'),
    object: 'customer_balance_transaction',
    amount,
    checkout_session: null,
    created: tx.now,
    credit_note: null,
    currency: invoice.currency,
    customer: customer.id,
    customer_account: null,
    description: null,
    ending_balance: balance,
    invoice: invoice.id,
    livemode: false,
    metadata: {},
    type: 'applied_to_invoice',
  })
  tx.patchAndTell('customer.updated', customer, { balance })
  return balance
}
