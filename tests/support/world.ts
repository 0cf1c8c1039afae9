import type { Interval } from '#shared/catalog.ts'
import { createDeps, type Deps } from '#server/deps.ts'
import { parseConfig } from '#server/config.ts'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { listPlans, type Plan } from '#server/services/billing/plans.ts'
import { createJobHandlers } from '#server/services/jobs.ts'
import { planPrices } from '../../scripts/lib/stripe-setup/prices.ts'
import { planProduct } from '../../scripts/lib/stripe-setup/product.ts'
import { startStripeEmulator, type StripeEmulator } from '../../emulators/stripe/index.ts'
import { createTestDatabase } from './database.ts'

export const webhookSecret = 'whsec_test'

/** The app's own doors on a database and a Stripe emulator of their own, with the catalog set up. */
export type World = {
  /** Their clock is the emulator's. */
  deps: Deps
  stripe: StripeEmulator
  /** Makes a signed-up person. */
  person: (name?: string) => Promise<Person>
  stop: () => Promise<void>
}

/** `address` is where they are on the internet, each in a network of their own; null where it is not known. */
export type Person = { id: string; name: string; email: string | null; address: string | null }

export async function createWorld({
  worker = false,
  env = {} as Record<string, string>,
} = {}): Promise<World> {
  const [database, stripe] = await Promise.all([createTestDatabase(), startStripeEmulator()])
  const deps = createDeps(
    parseConfig({
      DATABASE_URL: database.url,
      NUXT_PUBLIC_SITE_URL: 'http://localhost:3000',
      HASH_KEY: 'a-key-for-tests-and-for-nothing-else',
      STRIPE_SECRET_KEY: 'sk_test_tests',
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'pk_test_tests',
      STRIPE_API_BASE: stripe.url,
      LINKEDIN_CLIENT_ID: 'tests',
      LINKEDIN_CLIENT_SECRET: 'tests',
      LOG_LEVEL: 'silent',
      ...env,
    }),
    { now: () => new Date(stripe.now() * 1000) },
  )
  await deps.queue.start(worker ? createJobHandlers(deps) : null)
  await setUpCatalog(deps)
  return {
    deps,
    stripe,
    person: (name = 'Ada Example') => signUp(deps, name),
    async stop() {
      await deps.queue.stop()
      deps.redis?.close()
      await deps.db.$disconnect()
      await stripe.close()
      await database.drop()
    },
  }
}

async function setUpCatalog({ stripe }: Deps): Promise<void> {
  await (await planProduct(stripe)).apply?.()
  for (const { apply } of await planPrices(stripe)) await apply?.()
}

let signedUp = 0

async function signUp({ db }: Deps, name: string): Promise<Person> {
  signedUp += 1
  const subject = `subject-${signedUp}`
  const user = await db.user.create({
    data: { linkedinSubject: subject, name, email: `${subject}@example.com`, emailVerified: true },
    select: { id: true, name: true, email: true },
  })
  return { ...user, address: `2001:db8:0:${signedUp.toString(16)}::1` }
}

/** A payment method as Stripe.js would have made it of a card number; not attached to anybody. */
export async function cardOf({ stripe }: Pick<Deps, 'stripe'>, number: string): Promise<string> {
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { number, exp_month: 12, exp_year: 2040, cvc: '123' },
  })
  return method.id
}

/** A person subscribed to a plan with a card, by the same service the checkout calls. */
export async function subscriber(
  world: World,
  { card = '4242424242424242', interval = 'month' }: { card?: string; interval?: Interval } = {},
): Promise<Person> {
  const person = await world.person()
  const plan = await planOf(world, interval)
  const paymentMethodId = await cardOf(world.deps, card)
  await createSubscription(world.deps, person, { priceId: plan.priceId, paymentMethodId })
  return person
}

export async function planOf({ deps }: World, interval: Interval): Promise<Plan> {
  const plans = await listPlans(deps)
  return plans.find((plan) => plan.interval === interval)!
}

/** Stripe's id of somebody's customer. */
export async function customerIdOf({ deps }: World, { id: userId }: Person): Promise<string> {
  return (await deps.db.customer.findUniqueOrThrow({ where: { userId } })).id
}
