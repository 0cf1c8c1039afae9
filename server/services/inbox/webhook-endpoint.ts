import type { Deps } from '../../deps.ts'
import { stripeApiVersion } from '../../adapters/stripe.ts'
import {
  toWebhookEndpoint,
  type WebhookEndpointMirror,
} from '../../adapters/stripe-mapper/index.ts'

/** Where Stripe sends our events: server/api/stripe-webhooks.post.ts. */
export const webhookUrl = (siteUrl: URL): string => new URL('/api/stripe-webhooks', siteUrl).href

/** The endpoints Stripe has for this site. One is right; two deliver everything twice. */
export async function listOwnEndpoints(
  { stripe }: Pick<Deps, 'stripe'>,
  siteUrl: URL,
): Promise<WebhookEndpointMirror[]> {
  const endpoints = stripe.webhookEndpoints.list({ limit: 100 })
  const all = (await endpoints.autoPagingToArray({ limit: 1000 })).map(toWebhookEndpoint)
  return all.filter(({ url }) => url === webhookUrl(siteUrl))
}

/**
 * Warns in the log when events come in another API version than this code is written for; an upgrade
 * of the SDK leaves the endpoint's version behind. Never throws: a start does not depend on it, and a
 * restricted key may not be allowed to look.
 */
export async function warnOfEndpointVersion(
  deps: Pick<Deps, 'stripe' | 'log'> & { config: { siteUrl: URL } },
): Promise<void> {
  try {
    for (const { id, apiVersion } of await listOwnEndpoints(deps, deps.config.siteUrl)) {
      if (apiVersion === stripeApiVersion) continue
      deps.log.warn(
        { endpoint: id, apiVersion, expected: stripeApiVersion },
        'the webhook endpoint has another API version than the SDK: run scripts/stripe-setup.ts',
      )
    }
  } catch (error) {
    deps.log.debug({ err: error }, 'the webhook endpoint cannot be looked at')
  }
}
