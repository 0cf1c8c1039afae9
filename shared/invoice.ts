/** Whether an invoice waits for a payment (Stripe: "The Invoice object", status, amount_remaining). */
export const isPayable = ({
  status,
  amountRemaining,
}: {
  status: string
  amountRemaining: number
}): boolean => status === 'open' && amountRemaining > 0
