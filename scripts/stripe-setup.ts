import { parseArgs } from 'node:util'
import { createStripe } from '#server/adapters/stripe.ts'
import { ConfigError, readOperatorConfig } from '#server/config.ts'
import { loadEnv, writeEnv } from './lib/env-file.ts'
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

Reads STRIPE_SECRET_KEY, STRIPE_API_BASE and NUXT_PUBLIC_SITE_URL from the environment or .env.
Ends with 0 when the account is set up, with 1 when something failed.`

type Options = ReturnType<typeof readOptions>

function readOptions() {
  return parseArgs({
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      'dry-run': { type: 'boolean', default: false },
      live: { type: 'boolean', default: false },
      'write-env': { type: 'boolean', default: false },
      'new-webhook-secret': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  }).values
}

async function main(options: Options): Promise<void> {
  if (options.help) return console.log(help)
  loadEnv()
  const config = readOperatorConfig()
  if (config.stripe.livemode && !options.live) {
    throw new ConfigError(
      'This is a live key: real customers and real money. Add --live if you mean it.',
    )
  }
  const changes = await plan(config, options['new-webhook-secret'])
  const env = options['dry-run'] ? {} : await applyAll(changes)
  if (options['write-env'] && Object.keys(env).length > 0) writeEnv(env)
  if (options.json) console.log(JSON.stringify({ changes, env }))
  else report(changes, env, options)
}

async function plan(
  { siteUrl, stripe: settings }: ReturnType<typeof readOperatorConfig>,
  newSecret: boolean,
): Promise<Change[]> {
  const stripe = createStripe(settings)
  const reachesLocalhost = settings.apiBase !== null
  return [
    await planProduct(stripe),
    ...(await planPrices(stripe)),
    await planWebhookEndpoint(stripe, { siteUrl, reachesLocalhost, newSecret }),
    await planPortal(stripe, siteUrl),
  ]
}

async function applyAll(changes: readonly Change[]): Promise<Record<string, string>> {
  const env: Record<string, string> = {}
  for (const { apply } of changes) Object.assign(env, await apply?.())
  return env
}

function report(changes: readonly Change[], env: Record<string, string>, options: Options): void {
  const conditional = options['dry-run'] ? 'would ' : ''
  for (const { action, what, apply } of changes) {
    console.log(`  ${apply ? conditional : ''}${action}  ${what}`)
  }
  const names = Object.keys(env)
  if (options['dry-run']) console.log('Nothing was changed.')
  else if (names.length === 0) console.log('Done.')
  else if (options['write-env']) console.log(`Done. ${names.join(', ')} written to .env.`)
  else {
    console.log('Done. Put this into .env; Stripe does not show it again:')
    for (const name of names) console.log(`${name}=${env[name]}`)
  }
}

try {
  await main(readOptions())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
