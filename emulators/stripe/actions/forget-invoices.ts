import type { Invoice } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'

/**
 * Forgets the oldest settled invoices of a subscription, with their lines and payments, beyond what
 * the account's `keptInvoices` keeps. Stripe keeps all of them, and so does the emulator unless it
 * is told otherwise: over years of renewals nothing else makes it grow.
 */
export function forgetOldInvoices(tx: Tx, subscription: string): void {
  const kept = tx.settings.keptInvoices
  if (kept === null) return
  const settled = tx
    .where('invoice', 'subscription', subscription)
    .filter((row) => row.status === 'paid' || row.status === 'void')
  for (const invoice of settled.slice(0, Math.max(0, settled.length - kept))) forget(tx, invoice)
}

/** An invoice whose charge was refunded or disputed stays, for what came after names the charge. */
function forget(tx: Tx, invoice: Invoice): void {
  const { paymentIntent } = invoice.emulator
  const charges = paymentIntent ? tx.where('charge', 'payment_intent', paymentIntent) : []
  if (charges.some((charge) => charge.amount_refunded > 0 || charge.disputed)) return
  const parts = [
    ...tx.where('line_item', 'invoice', invoice.id),
    ...tx.where('invoiceitem', 'invoice', invoice.id),
    ...tx.where('invoice_payment', 'invoice', invoice.id),
    ...charges,
  ]
  const intent = paymentIntent && tx.get('payment_intent', paymentIntent)
  for (const part of intent ? [...parts, intent] : parts) tx.remove(part)
  tx.remove(invoice)
}
