/** What is known of the money for a subscription's running period. Amounts in the smallest unit. */
export type PeriodPayment = {
  paidForPeriod: number
  refundedForPeriod: number
  /** A charge of the period is disputed, and the money is with the cardholder. */
  disputedForPeriod: boolean
}

type PaidInvoice = {
  subscriptionId: string | null
  amountPaid: number
  amountRefunded: number
  disputed: boolean
  created: Date
  periodEnd: Date
}

/**
 * Adds up the invoices of one subscription that are for its running period: the one that opened it
 * (which looks back, so that its own period ends where the running one starts; Stripe: "The Invoice
 * object", period_end) and whatever was billed since, such as an upgrade.
 */
export function paymentOfPeriod(
  subscription: { id: string; currentPeriodStart: Date },
  invoices: readonly PaidInvoice[],
): PeriodPayment {
  const { id, currentPeriodStart: start } = subscription
  const running = invoices.filter(
    ({ subscriptionId, created, periodEnd }) =>
      subscriptionId === id && (created >= start || periodEnd >= start),
  )
  return {
    paidForPeriod: running.reduce((sum, { amountPaid }) => sum + amountPaid, 0),
    refundedForPeriod: running.reduce((sum, { amountRefunded }) => sum + amountRefunded, 0),
    disputedForPeriod: running.some(({ disputed }) => disputed),
  }
}

/** Everything that was paid for the running period was given back. */
export const isRefunded = ({
  paidForPeriod,
  refundedForPeriod,
}: Pick<PeriodPayment, 'paidForPeriod' | 'refundedForPeriod'>) =>
  paidForPeriod > 0 && refundedForPeriod >= paidForPeriod

/** The money for the running period is no longer here, by a refund or a dispute. */
export const isReversed = (payment: PeriodPayment) =>
  payment.disputedForPeriod || isRefunded(payment)
