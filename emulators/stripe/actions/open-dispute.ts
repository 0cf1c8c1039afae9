import { newId } from '../engine/ids.ts'
import type { Charge, Dispute } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'

const answerWithinSeconds = 9 * 86_400

const evidenceFields = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
]

/** The cardholder disputes a charge with the bank, which takes the money back for now. */
export function openDispute(tx: Tx, charge: Charge): Dispute {
  if (!charge.paid || charge.disputed)
    throw invalid('Only a paid charge can be disputed, once.', 'charge')
  const dispute = tx.put<Dispute>({
    id: newId('du'),
    object: 'dispute',
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {
      ...Object.fromEntries(evidenceFields.map((name) => [name, null])),
      enhanced_evidence: {},
    } as Dispute['evidence'],
    evidence_details: {
      due_by: tx.now + answerWithinSeconds,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'manual',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: { brand: 'visa', case_type: 'chargeback', network: 'visa', network_reason_code: '83' },
      type: 'card',
    },
    reason: 'fraudulent',
    status: 'needs_response',
  })
  tx.patchAndTell('charge.updated', charge, { disputed: true })
  tx.emit('charge.dispute.created', dispute)
  tx.emit('charge.dispute.funds_withdrawn', dispute)
  return dispute
}

/** The bank has decided: a dispute that is won gives the money back. */
export function closeDispute(tx: Tx, dispute: Dispute, outcome: 'won' | 'lost'): Dispute {
  if (dispute.status === 'won' || dispute.status === 'lost') {
    throw invalid(`This dispute is already closed: it is ${dispute.status}.`)
  }
  const closed = tx.patch(dispute, { status: outcome })
  tx.emit('charge.dispute.closed', closed)
  if (outcome === 'won') tx.emit('charge.dispute.funds_reinstated', closed)
  return closed
}
