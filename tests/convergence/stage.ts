import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Stripe from 'stripe'
import type { Db } from '#server/adapters/db.ts'
import { parseConfig } from '#server/config.ts'
import { createDeps, type Deps } from '#server/deps.ts'
import { startStripeEmulator, type StripeEmulator } from '../../emulators/stripe/index.ts'
import { credentials } from '../../scripts/lib/stack/environment.ts'
import { planPrices } from '../../scripts/lib/stripe-setup/prices.ts'
import { planProduct } from '../../scripts/lib/stripe-setup/product.ts'
import { createDatabaseIn, type TestCluster } from '../support/test-database.ts'
import { startAppProcesses, type AppProcesses } from './app-processes.ts'
import { createCourier, type Courier } from './courier.ts'
import { signIn, type Actor, type SignedIn } from './people.ts'

/** Where the histories are played: one database, one Stripe, some processes of the app. */
export type Stage = {
  emulator: StripeEmulator
  /** As the dashboard and the portal reach Stripe, past the app. */
  stripe: Stripe
  db: Db
  /** The app's doors, for what an operator's command does. */
  deps: Deps
  processes: AppProcesses
  courier: Courier
  /** Price ids, monthly and yearly. */
  prices: { month: string; year: string }
  signUp: (name: string) => Promise<Actor>
  /** The same person signs in; `life` counts from 0. Null while an account of theirs is being deleted. */
  signIn: (name: string, life: number) => Promise<SignedIn | null>
  /** Where the processes write their logs; it goes when the stage is struck, unless they are to be kept. */
  folder: string
  stop: (options: { keepLogs: boolean }) => Promise<void>
}

const secret = 'whsec_convergence'
const lossyPercent = 30

export async function setStage(cluster: TestCluster, processCount: number): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'almanac-convergence-'))
  const database = await createDatabaseIn(cluster)
  // The emulator tells of its events; the courier brings them, in its own bad way.
  const takers: Courier[] = []
  const emulator = await startStripeEmulator({
    onEvent: (event) => {
      for (const courier of takers) courier.take(event, customerOf(event.data.object))
    },
  })
  const stripe = new Stripe('sk_test_dashboard', {
    host: 'localhost',
    port: emulator.port,
    protocol: 'http',
    maxNetworkRetries: 5,
    telemetry: false,
  })
  const prices = await sell(stripe)
  const env = {
    ...credentials({ database: true, linkedin: true, stripe: true }),
    DATABASE_URL: database.url,
    NUXT_PUBLIC_SITE_URL: 'http://localhost:3000',
    LINKEDIN_BASE: 'http://localhost:9',
    STRIPE_API_BASE: emulator.url,
    STRIPE_WEBHOOK_SECRET: secret,
    CLOCK_URL: `${emulator.url}/_emulator/clock`,
    TRUST_PROXY: '1',
    LOG_LEVEL: 'warn',
  }
  const processes = await startAppProcesses(processCount, env, folder)
  const courier = createCourier({
    secret,
    appUrl: processes.anyUrl,
    lossyPercent,
  })
  takers.push(courier)
  let signedUp = 0
  const clock = { now: () => new Date(emulator.now() * 1000) }
  const deps = createDeps(parseConfig({ ...env, LOG_LEVEL: 'silent' }), clock)
  const { db } = deps

  return {
    emulator,
    stripe,
    db,
    deps,
    processes,
    courier,
    prices,
    async signUp(name) {
      const signedIn = await signIn(deps, name, 0)
      if (!signedIn) throw new Error(`${name} is being deleted`)
      signedUp += 1
      const address = `198.18.${Math.floor(signedUp / 250)}.${(signedUp % 250) + 1}`
      const held = { ...signedIn, key: null, feed: null }
      return { ...held, name, address, challenge: null, hasLeft: false, former: [] }
    },
    signIn: (name, life) => signIn(deps, name, life),
    folder,
    async stop({ keepLogs }) {
      await processes.stop()
      await emulator.close()
      await db.$disconnect()
      await database.drop()
      if (!keepLogs) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function sell(stripe: Stripe): Promise<Stage['prices']> {
  await (await planProduct(stripe)).apply?.()
  for (const { apply } of await planPrices(stripe)) await apply?.()
  const { data } = await stripe.prices.list({ active: true })
  const every = (interval: string) =>
    data.find(({ recurring }) => recurring?.interval === interval)?.id ?? ''
  return { month: every('month'), year: every('year') }
}

function customerOf(object: object): string | null {
  const { object: kind, id, customer } = object as Record<string, unknown>
  if (kind === 'customer') return String(id)
  return typeof customer === 'string' ? customer : null
}
