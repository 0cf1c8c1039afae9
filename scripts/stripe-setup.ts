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

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h' },
      'dry-run': { type: 'boolean' },
      live: { type: 'boolean' },
      'write-env': { type: 'boolean' },
      'new-webhook-secret': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  if (options.help) return console.log(help)

  loadEnv()
  const config = readOperatorConfig()
  if (config.stripe.livemode && !options.live) {
    throw new ConfigError('This is a live key: real customers and real money. Add --live if you mean it.')
  }
  const say = options.json ? () => {} : console.log
  say(`Stripe, ${config.stripe.livemode ? 'live' : 'test'} mode${config.stripe.apiBase ? `, at ${config.stripe.apiBase.origin}` : ''}`)

  const changes = await plan(config, options['new-webhook-secret'] ?? false)
  const env: Record<string, string> = {}
  for (const { action, what, apply } of changes) {
    say(`  ${options['dry-run'] && apply ? `would ${action}` : action}  ${what}`)
    if (!options['dry-run']) Object.assign(env, await apply?.())
  }
  if (options['write-env'] && Object.keys(env).length > 0) writeEnv(env)
  report({ changes, env, options, say })
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

function report(result: {
  changes: Change[]
  env: Record<string, string>
  options: { json?: boolean; 'write-env'?: boolean; 'dry-run'?: boolean }
  say: (line: string) => void
}): void {
  const { changes, env, options, say } = result
  if (options.json) {
    console.log(JSON.stringify({ changes: changes.map(({ action, what }) => ({ action, what })), env }))
    return
  }
  const names = Object.keys(env)
  if (options['dry-run']) say('Nothing was changed.')
  else if (names.length === 0) say('Done.')
  else if (options['write-env']) say(`Done. ${names.join(', ')} written to .env.`)
  else {
    say('Done. Put this into .env; Stripe does not show it again:')
    for (const name of names) say(`${name}=${env[name]}`)
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
