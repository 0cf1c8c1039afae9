import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inRoot, root } from '../root.ts'
import { readKept, writeKept } from './kept.ts'

/**
 * Runs scripts/stripe-setup.ts against the emulator and returns the secret its webhooks are signed
 * with: the new one when an endpoint was made, else the one kept from the start that made it.
 */
export async function setUpStripe(
  stateDir: string,
  siteUrl: string,
  env: Record<string, string>,
): Promise<string> {
  const kept = readKept(stateDir)
  const known = kept.webhookSecrets[siteUrl]
  const args = [inRoot('scripts/stripe-setup.ts'), '--json']
  if (!known) args.push('--new-webhook-secret')
  const options = { cwd: root, env: { ...process.env, ...env } }
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch(explain)
  const made = (JSON.parse(stdout) as { env: Record<string, string | undefined> }).env
  const secret = made.STRIPE_WEBHOOK_SECRET ?? known
  if (!secret) throw new Error('Setting up Stripe gave no webhook secret. Start over with --fresh.')
  const webhookSecrets = { ...kept.webhookSecrets, [siteUrl]: secret }
  writeKept(stateDir, { ...kept, webhookSecrets })
  return secret
}

function explain(error: Error & { stderr?: string }): never {
  throw new Error(`Stripe could not be set up: ${error.stderr?.trim() || error.message}`)
}
