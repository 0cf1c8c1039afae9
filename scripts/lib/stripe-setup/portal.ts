import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import type { StripeClient } from '#server/adapters/stripe.ts'
import type { Change } from './change.ts'

const metadataKey = 'almanac_settings'

/** What a subscriber can do in Stripe's own portal: the card, the invoices, cancelling at the period's end. */
export async function planPortal(stripe: StripeClient, siteUrl: URL): Promise<Change> {
  const settings: Stripe.BillingPortal.ConfigurationCreateParams = {
    default_return_url: new URL('/account', siteUrl).href,
    features: {
      customer_update: { enabled: true, allowed_updates: ['email', 'name', 'address', 'tax_id'] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
    },
  }
  // Stripe fills in defaults of its own, so what we sent is compared by its digest.
  const digest = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16)
  const metadata = { [metadataKey]: digest }
  const what = `portal configuration, returning to ${settings.default_return_url}`

  const { data } = await stripe.billingPortal.configurations.list({ limit: 100, active: true })
  const existing = data.find((configuration) => configuration.metadata?.[metadataKey])
  if (!existing) {
    const apply = async () =>
      void (await stripe.billingPortal.configurations.create({ ...settings, metadata }))
    return { action: 'create', what, apply }
  }
  if (existing.metadata?.[metadataKey] === digest) return { action: 'keep', what }
  const apply = async () =>
    void (await stripe.billingPortal.configurations.update(existing.id, { ...settings, metadata }))
  return { action: 'update', what, apply }
}
