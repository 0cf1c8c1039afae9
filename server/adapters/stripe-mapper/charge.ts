import { z } from 'zod'
import { read, reference } from './read.ts'

const charge = z.object({
  id: z.string(),
  customer: reference,
  payment_intent: reference,
  amount_refunded: z.int(),
  disputed: z.boolean().optional(),
  dispute: reference,
})

export type ChargeReading = {
  id: string
  customerId: string | null
  paymentIntentId: string | null
  /** In the currency's smallest unit. */
  amountRefunded: number
  /** Whether a dispute was ever opened; how it stands only the dispute itself tells. */
  disputed: boolean
}

export function toCharge(raw: unknown): ChargeReading {
  const c = read('charge', charge, raw)
  return {
    id: c.id,
    customerId: c.customer,
    paymentIntentId: c.payment_intent,
    amountRefunded: c.amount_refunded,
    disputed: c.disputed ?? c.dispute !== null,
  }
}

// Stripe: "Dispute statuses". An inquiry (warning) takes no money, nor does one that was prevented;
// charge_refunded is what a dispute ended by a refund was called until 2023.
const disputeStatuses = {
  needs_response: true,
  under_review: true,
  lost: true,
  appeal_needs_response: true,
  appeal_under_review: true,
  won: false,
  prevented: false,
  charge_refunded: false,
  warning_needs_response: false,
  warning_under_review: false,
  warning_closed: false,
} as const

type DisputeStatus = keyof typeof disputeStatuses

const dispute = z.object({ status: z.enum(Object.keys(disputeStatuses) as DisputeStatus[]) })

/** Whether the money is with the cardholder: the dispute is open or lost. */
export function isMoneyWithdrawn(raw: unknown): boolean {
  return disputeStatuses[read('dispute', dispute, raw).status]
}
