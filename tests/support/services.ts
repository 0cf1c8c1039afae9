import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type LinkedInEmulator, startLinkedInEmulator } from '../../emulators/linkedin/index.ts'
import { credentials } from '../../scripts/lib/stack/environment.ts'
import { startEmulator } from '../../scripts/lib/stack/services.ts'
import { setUpStripe } from '../../scripts/lib/stack/stripe.ts'
import { Supervisor } from '../../scripts/lib/stack/supervisor.ts'
import { createTestDatabase } from './database.ts'

export type TestServices = {
  /** A database of its own, migrated and empty. */
  databaseUrl: string
  /** In this process; see emulators/linkedin. */
  linkedin: LinkedInEmulator
  /** A process of its own, set up from the catalog; see emulators/stripe. */
  stripeUrl: string
  /** What the app needs in its environment to use them. */
  env: Record<string, string>
  /** For logs and whatever else belongs to these services. */
  folder: string
  stop: () => Promise<void>
}

/** Starts what the app stands on, for one test file; `siteUrl` is where the app will be. */
export async function startTestServices(siteUrl: string): Promise<TestServices> {
  const folder = await mkdtemp(path.join(tmpdir(), 'almanac-services-'))
  const supervisor = new Supervisor(path.join(folder, 'services.json'))
  const database = await createTestDatabase()
  const linkedin = await startLinkedInEmulator()

  async function stop(): Promise<void> {
    await supervisor.stop()
    await linkedin.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }

  try {
    const stripeUrl = await startEmulator(supervisor, folder, 'stripe')
    const env: Record<string, string> = {
      ...credentials({ database: true, linkedin: true, stripe: true }),
      DATABASE_URL: database.url,
      NUXT_PUBLIC_SITE_URL: siteUrl,
      LINKEDIN_BASE: linkedin.url,
      STRIPE_API_BASE: stripeUrl,
      CLOCK_URL: `${stripeUrl}/_emulator/clock`,
    }
    env.STRIPE_WEBHOOK_SECRET = await setUpStripe(folder, siteUrl, env)
    return { databaseUrl: database.url, linkedin, stripeUrl, env, folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
