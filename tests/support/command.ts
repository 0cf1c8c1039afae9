import { execFile } from 'node:child_process'
import path from 'node:path'
import type { World } from './world.ts'

export type Ended = { code: number; stdout: string; stderr: string }

const tsx = path.resolve('node_modules/.bin/tsx')

/** Runs an operator's command as cron does, on a world's database and Stripe, and returns how it ended. */
export function runScript(
  name: string,
  args: string[],
  env: Record<string, string>,
  runner = process.execPath,
): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 2 ** 26 }
    execFile(runner, [`scripts/${name}.ts`, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr })
    })
  })
}

/** The same by `npx tsx`. */
export const runByTsx = (name: string, args: string[], env: Record<string, string>) =>
  runScript(name, args, env, tsx)

/** What a world's command finds in its environment. */
export function environmentOf({ deps }: Pick<World, 'deps'>): Record<string, string> {
  const { config } = deps
  return {
    DATABASE_URL: config.databaseUrl,
    NUXT_PUBLIC_SITE_URL: config.siteUrl.origin,
    STRIPE_SECRET_KEY: config.stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: config.stripe.webhookSecret,
    NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: config.stripe.publishableKey,
    STRIPE_API_BASE: config.stripe.apiBase?.href ?? '',
    LOG_LEVEL: 'silent',
  }
}

/** Orders something to go wrong at a world's Stripe; see emulators/stripe/README.md. */
export async function orderFault({ deps }: Pick<World, 'deps'>, fault: object): Promise<void> {
  const url = new URL('/_emulator/faults', deps.config.stripe.apiBase!)
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(fault) })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Takes back what was ordered. */
export async function clearFaults({ deps }: Pick<World, 'deps'>): Promise<void> {
  await fetch(new URL('/_emulator/faults', deps.config.stripe.apiBase!), { method: 'DELETE' })
}
