import { cancelInput, createSubscriptionInput, offerInput } from '#shared/inputs.ts'
import { readBillingOverview } from '../../services/billing-overview.ts'
import { withCardLimits } from '../../services/card-limits.ts'
import { createSubscription } from '../../services/create-subscription.ts'
import { readOffer } from '../../services/offer.ts'
import { listPlans } from '../../services/plans.ts'
import { stripeBrowserSettings } from '../../services/stripe-browser.ts'
import {
  cancelSubscription,
  refreshAccess,
  resumeSubscription,
} from '../../services/subscription.ts'
import { publicProcedure, router, userProcedure } from '../init.ts'

export const billingRouter = router({
  /** The prices for sale. */
  plans: publicProcedure.query(({ ctx }) => listPlans(ctx.deps)),

  /** What the checkout page needs to draw the card form. */
  checkout: userProcedure.query(async ({ ctx }) => ({
    plans: await listPlans(ctx.deps),
    stripe: stripeBrowserSettings(ctx.deps.config.stripe),
  })),

  /** What subscribing to a price means for this person: trial, amount due today, what stands in the way. */
  offer: userProcedure
    .input(offerInput)
    .query(({ ctx, input }) => readOffer(ctx.deps, ctx.viewer.id, input.priceId)),

  /** Plan, card and invoices for the account page. */
  overview: userProcedure.query(({ ctx }) => readBillingOverview(ctx.deps, ctx.viewer.id)),

  /** Subscribes with a payment method Stripe.js made; repeating it never makes a second subscription. */
  createSubscription: userProcedure.input(createSubscriptionInput).mutation(({ ctx, input }) => {
    const { deps, viewer, address } = ctx
    const use = { userId: viewer.id, address, paymentMethodId: input.paymentMethodId }
    return withCardLimits(deps, use, () => createSubscription(deps, viewer, input))
  }),

  /** Cancels at the period's end (default) or now; returns the access that leaves. */
  cancel: userProcedure
    .input(cancelInput)
    .mutation(({ ctx, input }) => cancelSubscription(ctx.deps, ctx.viewer.id, input)),

  /** Takes a scheduled cancellation back. */
  resume: userProcedure.mutation(({ ctx }) => resumeSubscription(ctx.deps, ctx.viewer.id)),

  /** Reads the true state from Stripe at once, for the return from a payment. */
  refresh: userProcedure.mutation(({ ctx }) => refreshAccess(ctx.deps, ctx.viewer.id)),
})
