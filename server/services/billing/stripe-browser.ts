import Stripe from 'stripe'
import type { Config } from '../../config.ts'

/** What a page needs to load Stripe.js and speak for this account. */
export type StripeBrowserSettings = {
  publishableKey: string
  /** Where Stripe.js comes from when not from Stripe; null for @stripe/stripe-js's own address. */
  scriptUrl: string | null
}

export function stripeBrowserSettings(stripe: Config['stripe']): StripeBrowserSettings {
  const { publishableKey, apiBase } = stripe
  const path = `/${Stripe.API_VERSION.split('.').at(-1)}/stripe.js`
  return { publishableKey, scriptUrl: apiBase && new URL(path, apiBase).href }
}
