import { defineEventHandler } from 'h3'
import { stripeBrowserSettings } from '#server/services/billing/stripe-browser.ts'

/** What a page loads Stripe.js with, as billing.checkout says it to somebody signed in. */
export default defineEventHandler(({ context }) =>
  stripeBrowserSettings(context.deps.config.stripe),
)
