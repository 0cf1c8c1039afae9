import { stripeApiVersion } from '#server/adapters/stripe.ts'
import type { WebhookEndpointMirror } from '#server/adapters/stripe-mapper/index.ts'
import { listOwnEndpoints, webhookUrl } from '#server/services/inbox/webhook-endpoint.ts'
import { webhookEvents } from '../stripe-setup/webhook-endpoint.ts'
import {
  critical,
  isBehindListener,
  note,
  setUp,
  warning,
  type Check,
  type DoctorDeps,
  type Finding,
} from './check.ts'

/** Whether Stripe knows where to send what, in which version. */
export const endpoint: Check = {
  name: 'webhook endpoint',
  needs: ['api'],
  run: async (deps) => {
    const own = await listOwnEndpoints(deps, deps.config.siteUrl)
    const [first] = own
    if (!first) return [isBehindListener(deps.config) ? listen(deps) : missing(deps)]
    return [...severalOf(own), ...own.flatMap(look)]
  },
}

const listen = ({ config }: DoctorDeps): Finding =>
  note(
    'Stripe cannot reach an app on this machine by itself.',
    `Run stripe listen --forward-to ${config.siteUrl.host}/api/stripe-webhooks and put the secret it prints into .env.`,
  )

const missing = ({ config }: DoctorDeps): Finding =>
  critical(
    `Stripe has no webhook endpoint for ${webhookUrl(config.siteUrl)}, so we hear of nothing.`,
    'Check NUXT_PUBLIC_SITE_URL, run npx tsx scripts/stripe-setup.ts --write-env, and restart the app.',
  )

const severalOf = (own: readonly unknown[]): Finding[] =>
  own.length > 1
    ? [
        warning(
          `Stripe has ${own.length} endpoints for this address; each has a secret of its own, and all but one are refused.`,
          'Delete all but the newest in the Stripe dashboard: Developers > Webhooks.',
        ),
      ]
    : []

function look({ id, enabled, apiVersion, events }: WebhookEndpointMirror): Finding[] {
  const disabled = critical(`The webhook endpoint ${id} is disabled, so we hear of nothing.`, setUp)
  const version = warning(
    `The webhook endpoint ${id} sends ${apiVersion ? `API version ${apiVersion}` : 'the account’s API version'}, and this code is written for ${stripeApiVersion}.`,
    'Run npx tsx scripts/stripe-setup.ts --write-env, which replaces the endpoint, and restart the app.',
  )
  const missed = events.includes('*') ? [] : webhookEvents.filter((type) => !events.includes(type))
  const incomplete = warning(
    `The webhook endpoint ${id} does not send ${missed.join(', ')}.`,
    setUp,
  )
  return [
    ...(enabled ? [] : [disabled]),
    ...(apiVersion === stripeApiVersion ? [] : [version]),
    ...(missed.length > 0 ? [incomplete] : []),
  ]
}
