import {
  billingDetailsInput,
  cancelInput,
  changePlanInput,
  checkoutPreviewInput,
  createSubscriptionInput,
  languageInput,
  offerInput,
  payInvoiceInput,
  paymentMethodInput,
} from '#shared/inputs.ts'
import { updateBillingDetails } from '../../services/billing/details.ts'
import { listOwnCards, readBillingOverview } from '../../services/billing/overview.ts'
import {
  readChangePage,
  readDetailsPage,
  readOwnPlan,
  readPayPage,
  readReceipt,
} from '../../services/billing/pages.ts'
import { makeDefaultCard, removeCard, startCardSetup } from '../../services/billing/cards.ts'
import { changePlan } from '../../services/billing/change-plan.ts'
import { withCodeLimits } from '../../services/billing/code-limits.ts'
import { createSubscription } from '../../services/billing/create-subscription.ts'
import { payInvoice } from '../../services/billing/pay-invoice.ts'
import { readOffer, readOffers } from '../../services/billing/offer.ts'
import { listPlans } from '../../services/billing/plans.ts'
import { previewCheckout } from '../../services/billing/promotion.ts'
import { quoteFirstPayment } from '../../services/billing/quote.ts'
import { stripeBrowserSettings } from '../../services/billing/stripe-browser.ts'
import { mayBeginTrial } from '../../services/billing/trial.ts'
import {
  cancelSubscription,
  refreshAccess,
  resumeSubscription,
} from '../../services/billing/subscription.ts'
import { publicProcedure, router, userProcedure } from '../init.ts'

export const billingRouter = router({
  /** The prices for sale. */
  plans: publicProcedure.query(({ ctx }) => listPlans(ctx.deps)),

  /** What the checkout page needs to draw the card form. */
  checkout: userProcedure.query(async ({ ctx }) => ({
    offers: await readOffers(ctx.deps, ctx.viewer.id),
    cards: await listOwnCards(ctx.deps, ctx.viewer.id),
    stripe: stripeBrowserSettings(ctx.deps.config.stripe),
  })),

  /** What subscribing to a price means for this person: trial, amount due today, what stands in the way. */
  offer: userProcedure
    .input(offerInput)
    .query(({ ctx, input }) => readOffer(ctx.deps, ctx.viewer.id, input.priceId)),

  /** What a price costs this person today, as Stripe says it; null where nobody but the price says so. */
  quote: userProcedure
    .input(offerInput)
    .query(({ ctx, input }) => quoteFirstPayment(ctx.deps, ctx.viewer.id, input.priceId)),

  /** Whether a free trial is still theirs to begin. */
  mayBeginTrial: userProcedure.query(({ ctx }) => mayBeginTrial(ctx.deps, ctx.viewer.id)),

  /** What subscribing with a promotion code costs today. A mutation, for it may make the customer. */
  previewCheckout: userProcedure
    .input(checkoutPreviewInput)
    .mutation(({ ctx: { deps, viewer, address }, input }) => {
      const code = { userId: viewer.id, address, promotionCode: input.promotionCode }
      return withCodeLimits(deps, code, () => previewCheckout(deps, viewer, input))
    }),

  /** Everything the billing pages show. */
  overview: userProcedure.query(({ ctx }) => readBillingOverview(ctx.deps, ctx.viewer.id)),

  /** Which plan the viewer has; null for none. */
  plan: userProcedure.query(({ ctx }) => readOwnPlan(ctx.deps, ctx.viewer.id)),

  /** What each of the billing pages below the first needs, in one call. */
  payPage: userProcedure.query(({ ctx }) => readPayPage(ctx.deps, ctx.viewer.id)),
  changePage: userProcedure.query(({ ctx }) => readChangePage(ctx.deps, ctx.viewer.id)),
  detailsPage: userProcedure
    .input(languageInput)
    .query(({ ctx, input }) => readDetailsPage(ctx.deps, ctx.viewer.id, input.language)),

  /** The newest paid invoice, for the end of a checkout. */
  receipt: userProcedure.query(({ ctx }) => readReceipt(ctx.deps, ctx.viewer.id)),

  /** Subscribes with a payment method Stripe.js made; repeating it never makes a second subscription. */
  createSubscription: userProcedure.input(createSubscriptionInput).mutation(({ ctx, input }) => {
    const { deps, viewer, address } = ctx
    const { promotionCode } = input
    return withCodeLimits(deps, { userId: viewer.id, address, promotionCode }, () =>
      createSubscription(deps, { ...viewer, address }, input),
    )
  }),

  /** Changes the plan for the amount that was quoted, or not at all. */
  changePlan: userProcedure
    .input(changePlanInput)
    .mutation(({ ctx: { deps, viewer, address }, input }) =>
      changePlan(deps, { id: viewer.id, address }, input),
    ),

  /** Cancels at the period's end (default) or now; returns the access that leaves. */
  cancel: userProcedure
    .input(cancelInput)
    .mutation(({ ctx, input }) => cancelSubscription(ctx.deps, ctx.viewer.id, input)),

  /** Takes a scheduled cancellation back. */
  resume: userProcedure.mutation(({ ctx }) => resumeSubscription(ctx.deps, ctx.viewer.id)),

  /** Pays an open invoice with a saved card or one Stripe.js just made. */
  payInvoice: userProcedure
    .input(payInvoiceInput)
    .mutation(({ ctx: { deps, viewer, address }, input }) =>
      payInvoice(deps, { id: viewer.id, address }, input),
    ),

  /** Begins the saving of a card; Stripe.js confirms it. */
  startCardSetup: userProcedure.mutation(({ ctx: { deps, viewer, address } }) =>
    startCardSetup(deps, { ...viewer, address }),
  ),

  /** Makes one's own card the one that is charged. */
  makeDefaultCard: userProcedure
    .input(paymentMethodInput)
    .mutation(({ ctx: { deps, viewer, address }, input }) =>
      makeDefaultCard(deps, { id: viewer.id, address }, input.paymentMethodId),
    ),

  /** Removes one's own card, unless the subscription is paid with it. */
  removeCard: userProcedure
    .input(paymentMethodInput)
    .mutation(({ ctx, input }) => removeCard(ctx.deps, ctx.viewer.id, input.paymentMethodId)),

  /** Changes the name, the address and the tax id on future invoices. */
  updateDetails: userProcedure
    .input(billingDetailsInput)
    .mutation(({ ctx, input }) => updateBillingDetails(ctx.deps, ctx.viewer.id, input)),

  /** Reads the true state from Stripe at once, for the return from a payment. */
  refresh: userProcedure.mutation(({ ctx }) => refreshAccess(ctx.deps, ctx.viewer.id)),
})
