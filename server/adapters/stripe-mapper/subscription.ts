import { z } from 'zod'
import { subscriptionStatuses, type SubscriptionStatus } from '../../domain/subscription.ts'
import { price } from './price.ts'
import {
  maybeTime,
  missing,
  read,
  reference,
  requiredReference,
  unixTime,
  UnreadableStripeObject,
} from './read.ts'

const item = z.object({
  id: z.string(),
  quantity: z.int().default(1),
  current_period_start: unixTime.optional(),
  current_period_end: unixTime.optional(),
  price,
})

const subscription = z.object({
  id: z.string(),
  customer: requiredReference,
  status: z.enum(subscriptionStatuses),
  created: unixTime,
  cancel_at: maybeTime,
  cancel_at_period_end: z.boolean().default(false),
  canceled_at: maybeTime,
  ended_at: maybeTime,
  trial_end: maybeTime,
  latest_invoice: reference,
  items: z.object({ data: z.array(item).min(1) }),
  // Until basil (2025-03-31) the period stood on the subscription itself.
  current_period_start: unixTime.optional(),
  current_period_end: unixTime.optional(),
})

export type SubscriptionMirror = {
  id: string
  customerId: string
  status: SubscriptionStatus
  currentPeriodStart: Date
  currentPeriodEnd: Date
  /** When it is scheduled to end, whichever of Stripe's two fields said so. */
  cancelAt: Date | null
  cancelAtPeriodEnd: boolean
  canceledAt: Date | null
  endedAt: Date | null
  trialEnd: Date | null
  latestInvoiceId: string | null
  created: Date
  items: SubscriptionItemMirror[]
}

type SubscriptionItemMirror = {
  id: string
  priceId: string
  lookupKey: string | null
  currency: string
  unitAmount: number
  interval: string
  quantity: number
}

export function toSubscription(raw: unknown): SubscriptionMirror {
  const s = read('subscription', subscription, raw)
  const [first] = s.items.data
  const currentPeriodStart = first?.current_period_start ?? s.current_period_start
  const currentPeriodEnd = first?.current_period_end ?? s.current_period_end
  if (!currentPeriodStart || !currentPeriodEnd) {
    throw new UnreadableStripeObject('subscription', missing('current_period_end'))
  }
  return {
    id: s.id,
    customerId: s.customer as string,
    status: s.status,
    currentPeriodStart,
    currentPeriodEnd,
    // The portal sets cancel_at alone, the API usually cancel_at_period_end: either one means "ends on".
    cancelAt: s.cancel_at ?? (s.cancel_at_period_end ? currentPeriodEnd : null),
    cancelAtPeriodEnd: s.cancel_at_period_end,
    canceledAt: s.canceled_at,
    endedAt: s.ended_at,
    trialEnd: s.trial_end,
    latestInvoiceId: s.latest_invoice,
    created: s.created,
    items: s.items.data.map(({ id, quantity, price }) => ({
      id,
      priceId: price.id,
      lookupKey: price.lookup_key,
      currency: price.currency,
      unitAmount: price.unit_amount ?? 0,
      interval: price.recurring?.interval ?? '',
      quantity,
    })),
  }
}
