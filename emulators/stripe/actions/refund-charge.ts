import { newId } from '../engine/ids.ts'
import type { Charge, Refund } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'

export interface RefundTerms {
  amount: number | undefined
  reason: Refund['reason']
  metadata: Record<string, string>
}

/**
 * Gives back a charge, or a part of it.
 *
 * @throws Refusal 400 when less than that is left, or the charge never succeeded or is disputed.
 */
export function refundCharge(tx: Tx, charge: Charge, terms: RefundTerms): Refund {
  const left = charge.amount_captured - charge.amount_refunded
  if (charge.refunded) {
    throw invalid(
      `Charge ${charge.id} has already been refunded.`,
      'charge',
      'charge_already_refunded',
    )
  }
  if (charge.disputed) {
    throw invalid(
      `Charge ${charge.id} has been charged back; cannot issue a refund.`,
      'charge',
      'charge_disputed',
    )
  }
  const amount = terms.amount ?? left
  if (amount < 1 || amount > left) {
    throw invalid(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`,
      'amount',
    )
  }
  const refund = tx.put<Refund>({
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: {
        reference_status: 'pending',
        reference_type: 'acquirer_reference_number',
        type: 'refund',
      },
      type: 'card',
    },
    metadata: terms.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: terms.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  })
  const amount_refunded = charge.amount_refunded + amount
  const changed = tx.patch(charge, { amount_refunded, refunded: amount_refunded === charge.amount })
  tx.emit('refund.created', refund)
  tx.emit('charge.refunded', changed)
  return refund
}
