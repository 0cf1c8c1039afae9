import Stripe from 'stripe'
import type { TestApp } from './app.ts'

/** Stripe as the app under test sees it, for looking and for preparing. */
export function stripeOf(app: TestApp): Stripe {
  const { STRIPE_API_BASE = '', STRIPE_SECRET_KEY = '' } = app.services.env
  const { hostname, port } = new URL(STRIPE_API_BASE)
  return new Stripe(STRIPE_SECRET_KEY, { host: hostname, port, protocol: 'http' })
}
