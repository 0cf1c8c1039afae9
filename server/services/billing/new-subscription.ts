import type { Deps } from '../../deps.ts'
import { hasAnswered } from '../../adapters/stripe.ts'
import {
  promotionCodeMetadataKey,
  toSubscription,
  userIdMetadataKey,
  type SubscriptionMirror,
} from '../../adapters/stripe-mapper/index.ts'
import type { OwnCustomer } from './customer.ts'
import { claimPlace, releasePlace, settlePlace } from './subscription-claim.ts'

type CreationDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'config'>

export type NewSubscription = {
  userId: string
  customer: OwnCustomer
  priceId: string
  /** 0 for none. */
  trialDays: number
  promotionCodeId?: string | null
  /** The customer’s newest subscription, whatever it is to, which this one comes after. */
  last: SubscriptionMirror | undefined
}

/**
 * Creates the subscription at Stripe, in the person's one place for it. The payment method is the
 * customer's default rather than a parameter, so that the same person and price make the same request,
 * which is what an idempotency key needs.
 */
export async function createAtStripe(
  deps: CreationDeps,
  { userId, customer, priceId, trialDays, promotionCodeId, last }: NewSubscription,
): Promise<SubscriptionMirror> {
  const attempt = promotionCodeId
    ? `${customer.failedCreations}:${promotionCodeId}`
    : customer.failedCreations
  const idempotencyKey = `subscription:${customer.id}:after:${last?.id ?? 'none'}:${attempt}`
  const claim = { userId, idempotencyKey }
  await claimPlace(deps, claim)
  try {
    const created = await deps.stripe.subscriptions.create(
      {
        customer: customer.id,
        items: [{ price: priceId }],
        payment_behavior: 'allow_incomplete',
        metadata: {
          [userIdMetadataKey]: userId,
          ...(promotionCodeId && { [promotionCodeMetadataKey]: promotionCodeId }),
        },
        ...(promotionCodeId && { discounts: [{ promotion_code: promotionCodeId }] }),
        ...(deps.config.stripe.automaticTax && { automatic_tax: { enabled: true } }),
        ...(trialDays > 0 && trialOf(trialDays)),
      },
      { idempotencyKey },
    )
    const subscription = toSubscription(created)
    await settlePlace(deps, claim, subscription.id)
    return subscription
  } catch (error) {
    if (!hasAnswered(error)) throw error
    // Stripe keeps a refusal, and even a 500, under its key for a day; without a new key every retry would
    // meet it again, and another order would be refused for being another one.
    await deps.db.customer.update({
      where: { id: customer.id },
      data: { failedCreations: { increment: 1 } },
    })
    await releasePlace(deps, claim)
    throw error
  }
}

// Should the card have gone when the trial ends, nothing is left owing.
const trialOf = (days: number) =>
  ({
    trial_period_days: days,
    trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
  }) as const
