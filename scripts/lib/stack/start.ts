import path from 'node:path'
import { applyMigrations } from '../migrations.ts'
import { chooseServices, credentials, given, type Choice } from './environment.ts'
import type { Place } from './place.ts'
import { startDatabase, startEmulator } from './services.ts'
import { step } from './step.ts'
import { setUpStripe } from './stripe.ts'
import type { Supervisor } from './supervisor.ts'

export type Stack = {
  siteUrl: string
  choice: Choice
  /** Everything the app asks of its environment. */
  env: Record<string, string>
}

/** Starts what the app stands on, unless the environment names it, and prepares it. */
export async function startStack(place: Place, supervisor: Supervisor): Promise<Stack> {
  const { port, stateDir } = place
  const choice = chooseServices()
  const siteUrl = given('NUXT_PUBLIC_SITE_URL') ?? `http://localhost:${port}`
  const env: Record<string, string> = {
    ...credentials(choice),
    PORT: String(port),
    NUXT_PUBLIC_SITE_URL: siteUrl,
    ...(given('SMTP_URL') ? {} : { MAIL_OUTBOX_DIR: outboxDir(stateDir) }),
  }
  env.DATABASE_URL = choice.database
    ? await step('Starting PostgreSQL', () => startDatabase(supervisor, stateDir))
    : (given('DATABASE_URL') ?? '')
  await step('Applying migrations', () => applyMigrations(env.DATABASE_URL ?? ''))
  if (choice.linkedin) {
    const start = () => startEmulator(supervisor, stateDir, 'linkedin')
    env.LINKEDIN_BASE = await step('Starting the LinkedIn emulator', start)
  }
  if (choice.stripe) {
    const start = () => startEmulator(supervisor, stateDir, 'stripe')
    env.STRIPE_API_BASE = await step('Starting the Stripe emulator', start)
    env.CLOCK_URL = given('CLOCK_URL') ?? `${env.STRIPE_API_BASE}/_emulator/clock`
  }
  // Somebody's real Stripe account is set up when they ask for it, never by the way.
  if (choice.stripe || !given('STRIPE_SECRET_KEY')) {
    const setUp = () => setUpStripe(stateDir, siteUrl, env)
    env.STRIPE_WEBHOOK_SECRET = await step('Setting up products and prices', setUp)
  }
  return { siteUrl, choice, env }
}

const outboxDir = (stateDir: string) => given('MAIL_OUTBOX_DIR') ?? path.join(stateDir, 'mails')
