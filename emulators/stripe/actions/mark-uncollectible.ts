import type { Invoice } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'

/**
 * Gives an open invoice up: nothing is attempted any more, and it may still be paid.
 *
 * @throws Refusal 400 for an invoice that is not open.
 */
export function markUncollectible(tx: Tx, invoice: Invoice): Invoice {
  if (invoice.status !== 'open') {
    throw invalid(
      `You can only mark an open invoice as uncollectible. This invoice is currently: ${invoice.status}.`,
      undefined,
      'invoice_not_editable',
    )
  }
  const marked = tx.patch(invoice, {
    status: 'uncollectible',
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: tx.now },
  })
  tx.emit('invoice.marked_uncollectible', marked)
  return marked
}
