/** What of a subscription decides access: the columns of SubscriptionFacts, for a query's `select`. */
export const subscriptionFacts = {
  productId: true,
  status: true,
  currentPeriodStart: true,
  currentPeriodEnd: true,
  cancelAt: true,
  endedAt: true,
  trialEnd: true,
  pauseBehavior: true,
  paidForPeriod: true,
  refundedForPeriod: true,
  disputedForPeriod: true,
  created: true,
} as const
