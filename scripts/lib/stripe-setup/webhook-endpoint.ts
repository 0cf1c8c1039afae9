import type Stripe from 'stripe'
import { stripeApiVersion, type StripeClient } from '#server/adapters/stripe.ts'
import { webhookUrl } from '#server/services/inbox/webhook-endpoint.ts'
import type { Change } from './change.ts'

/** The events that say "read this customer, or the catalog, again". */
export const webhookEvents: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = [
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'customer.subscription.paused',
  'customer.subscription.resumed',
  'customer.subscription.trial_will_end',
  'invoice.created',
  'invoice.finalized',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.payment_action_required',
  'invoice.updated',
  'invoice.voided',
  'invoice.marked_uncollectible',
  'payment_method.attached',
  'payment_method.detached',
  'payment_method.updated',
  'payment_method.automatically_updated',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
  'refund.failed',
  'price.created',
  'price.updated',
  'price.deleted',
  'product.updated',
  'product.deleted',
]

type Options = {
  siteUrl: URL
  /** The real Stripe calls no localhost; an emulator does. */
  reachesLocalhost: boolean
  /** Make a new endpoint even where the old one would do, for a secret that was lost. */
  newSecret: boolean
  /** Whether the environment has a secret already. */
  hasSecret: boolean
}

/**
 * The endpoint Stripe sends its events to, pinned to the API version of the SDK. Neither the version
 * nor the secret of an endpoint can be changed or read later, so a wrong one is replaced.
 */
export async function planWebhookEndpoint(
  stripe: StripeClient,
  { siteUrl, reachesLocalhost, newSecret, hasSecret }: Options,
): Promise<Change> {
  const url = webhookUrl(siteUrl)
  const what = `webhook endpoint ${url}, API version ${stripeApiVersion}`
  if (!reachesLocalhost && ['localhost', '127.0.0.1', '[::1]'].includes(siteUrl.hostname)) {
    const hint = `stripe listen --forward-to ${siteUrl.host}/api/stripe-webhooks`
    return { action: 'skip', what: `webhook endpoint: Stripe cannot reach localhost; run ${hint}` }
  }
  const endpoints = await stripe.webhookEndpoints
    .list({ limit: 100 })
    .autoPagingToArray({ limit: 1000 })
  const existing = endpoints.find((endpoint) => endpoint.url === url)
  if (!existing) return { action: 'create', what, apply: () => create(stripe, url) }
  if (newSecret || existing.api_version !== stripeApiVersion) {
    const apply = async () => {
      const secret = await create(stripe, url)
      await stripe.webhookEndpoints.del(existing.id)
      return secret
    }
    return { action: 'replace', what, apply }
  }
  const hint = hasSecret ? undefined : lostSecret
  if (existing.status === 'enabled' && sameEvents(existing.enabled_events)) {
    return { action: 'keep', what, hint }
  }
  const apply = async () => {
    await stripe.webhookEndpoints.update(existing.id, {
      enabled_events: webhookEvents,
      disabled: false,
    })
  }
  return { action: 'update', what, hint, apply }
}

const lostSecret =
  'STRIPE_WEBHOOK_SECRET is empty, and Stripe shows the secret of an endpoint only once. If it is lost, add --new-webhook-secret --write-env.'

async function create(stripe: StripeClient, url: string): Promise<Record<string, string>> {
  const { secret } = await stripe.webhookEndpoints.create({
    url,
    enabled_events: webhookEvents,
    api_version: stripeApiVersion as Stripe.WebhookEndpointCreateParams.ApiVersion,
    description: 'Almanac',
  })
  return secret ? { STRIPE_WEBHOOK_SECRET: secret } : {}
}

const sameEvents = (enabled: readonly string[]) =>
  enabled.length === webhookEvents.length && webhookEvents.every((event) => enabled.includes(event))
