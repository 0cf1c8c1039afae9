import { createStripe } from '#server/adapters/stripe.ts'
import { ConfigError, readOperatorConfig } from '#server/config.ts'
import { writeEnv } from './lib/env-file.ts'
import { exitCodes, runCommand, type Outcome } from './lib/operator/command.ts'
import type { Change } from './lib/stripe-setup/change.ts'
import { planPortal } from './lib/stripe-setup/portal.ts'
import { planPrices } from './lib/stripe-setup/prices.ts'
import { planProduct } from './lib/stripe-setup/product.ts'
import { planWebhookEndpoint } from './lib/stripe-setup/webhook-endpoint.ts'

const help = `Brings a Stripe account to what shared/catalog.ts says: product, prices, the webhook
endpoint and the portal's settings. Running it again changes nothing.

  npx tsx scripts/stripe-setup.ts [options]

  --dry-run              print what would change, and change nothing
  --live                 needed with a live key, so that nobody sets up the real account by accident
  --write-env            write the secrets it makes into .env, instead of printing them
  --new-webhook-secret   replace the webhook endpoint, for when its secret was lost
  --json                 print one JSON object: { changes, env }
  --help

Reads STRIPE_SECRET_KEY, STRIPE_API_BASE and NUXT_PUBLIC_SITE_URL from the environment or .env, and whether
there is a STRIPE_WEBHOOK_SECRET.
Ends with 0 when the account is set up, with 1 when something failed.`

const options = {
  'dry-run': { type: 'boolean', default: false },
  live: { type: 'boolean', default: false },
  'write-env': { type: 'boolean', default: false },
  'new-webhook-secret': { type: 'boolean', default: false },
} as const

type Options = Record<keyof typeof options, boolean>

async function run(options: Options): Promise<Outcome> {
  const config = readOperatorConfig()
  if (config.stripe.livemode && !options.live) {
    throw new ConfigError(
      'This is a live key: real customers and real money. Add --live if you mean it.',
    )
  }
  const changes = await plan(config, options['new-webhook-secret'])
  const env = options['dry-run'] ? {} : await applyAll(changes)
  if (options['write-env'] && Object.keys(env).length > 0) writeEnv(env)
  return {
    code: exitCodes.fine,
    result: { changes, env },
    text: report(changes, env, options).join('\n'),
  }
}

async function plan(
  { siteUrl, hasWebhookSecret, stripe: settings }: ReturnType<typeof readOperatorConfig>,
  newSecret: boolean,
): Promise<Change[]> {
  const stripe = createStripe(settings)
  const reachesLocalhost = settings.apiBase !== null
  return [
    await planProduct(stripe),
    ...(await planPrices(stripe)),
    await planWebhookEndpoint(stripe, {
      siteUrl,
      reachesLocalhost,
      newSecret,
      hasSecret: hasWebhookSecret,
    }),
    await planPortal(stripe, siteUrl),
  ]
}

async function applyAll(changes: readonly Change[]): Promise<Record<string, string>> {
  const env: Record<string, string> = {}
  for (const { apply } of changes) Object.assign(env, await apply?.())
  return env
}

function report(
  changes: readonly Change[],
  env: Record<string, string>,
  options: Options,
): string[] {
  const conditional = options['dry-run'] ? 'would ' : ''
  const lines = changes.flatMap(({ action, what, hint, apply }) => [
    `  ${apply ? conditional : ''}${action}  ${what}`,
    ...(hint ? [`        ${hint}`] : []),
  ])
  const names = Object.keys(env)
  if (options['dry-run']) return [...lines, 'Nothing was changed.']
  if (names.length === 0) return [...lines, 'Done.']
  if (options['write-env']) return [...lines, `Done. ${names.join(', ')} written to .env.`]
  const secrets = names.map((name) => `${name}=${env[name]}`)
  return [...lines, 'Done. Put this into .env; Stripe does not show it again:', ...secrets]
}

await runCommand({ help, options, run })
