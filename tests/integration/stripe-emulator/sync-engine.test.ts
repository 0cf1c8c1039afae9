import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type * as SyncEngine from '@supabase/stripe-sync-engine'
import type Stripe from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiVersion } from '../../../emulators/stripe/index.ts'
import {
  clientOf,
  startBench,
  type Bench,
} from '../../../emulators/stripe/tests/support/emulator.ts'
import { customerWith, subscribed } from '../../../emulators/stripe/tests/support/shop.ts'
import { createTestDatabase } from '../../support/database.ts'
import type { TestDatabase } from '../../support/test-database.ts'
import { expectSame, rowsOf } from './synced-tables.ts'

// Its ESM build looks for its migrations by `__dirname`, which only its CommonJS build has.
const { StripeSync, runMigrations } = createRequire(import.meta.url)(
  '@supabase/stripe-sync-engine',
) as typeof SyncEngine

const day = 86_400
let bench: Bench
let database: TestDatabase
const closers: (() => unknown)[] = []

beforeEach(async () => {
  bench = await startBench()
  database = await createTestDatabase({ migrated: false })
  await runMigrations({ databaseUrl: database.url, schema: 'stripe' })
})

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await database.drop()
})

/** The engine as its README sets it up; only where its SDK calls is said from outside. */
function engineFor(config: Partial<SyncEngine.StripeSyncConfig> = {}): SyncEngine.StripeSync {
  const engine = new StripeSync({
    poolConfig: { connectionString: database.url },
    stripeSecretKey: 'sk_test_sync',
    stripeWebhookSecret: '',
    stripeApiVersion: apiVersion,
    autoExpandLists: true,
    backfillRelatedEntities: true,
    ...config,
  })
  engine.stripe = clientOf(bench.emulator, 'sk_test_sync') as typeof engine.stripe
  closers.push(() => engine.close())
  return engine
}

/** What it knows; any other event it refuses, and `invoice.upcoming`, which has no id, it cannot store. */
const handled: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = [
  'charge.failed',
  'charge.refunded',
  'charge.succeeded',
  'charge.dispute.created',
  'checkout.session.completed',
  'customer.created',
  'customer.deleted',
  'customer.updated',
  'customer.subscription.created',
  'customer.subscription.deleted',
  'customer.subscription.updated',
  'invoice.created',
  'invoice.finalized',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.payment_succeeded',
  'invoice.updated',
  'invoice_payment.paid',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.succeeded',
  'payment_method.attached',
  'price.created',
  'product.created',
  'refund.created',
]

/**
 * The engine behind a webhook endpoint of the emulator; what it could not take is kept. It takes one
 * event after the other: two at once about one object may overtake each other inside the engine.
 */
async function listening(config: Partial<SyncEngine.StripeSyncConfig> = {}) {
  const failures: string[] = []
  let taken = Promise.resolve()
  const server: Server = createServer((request, response) => {
    const signature = String(request.headers['stripe-signature'])
    const body = bodyOf(request)
    taken = taken
      .then(async () => engine.processWebhook(await body, signature))
      .then(
        () => void response.writeHead(200).end(),
        (error: Error) => {
          failures.push(error.message)
          response.writeHead(500).end()
        },
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close().closeAllConnections())
  const endpoint = await bench.stripe.webhookEndpoints.create({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    enabled_events: handled,
    api_version: apiVersion,
  })
  const engine = engineFor({ stripeWebhookSecret: endpoint.secret!, ...config })
  return { engine, failures }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A small account with something of everything: renewals, a failure, a refund, an end. */
async function live() {
  const { emulator, stripe } = bench
  const paying = await subscribed(stripe)
  const failing = await subscribed(stripe)
  const leaving = await subscribed(stripe, 'pm_card_visa', { trial_period_days: 7 })
  await customerWith(stripe, 'pm_card_mastercard', { name: 'Nobody', metadata: { team: 'red' } })
  const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
    customer: failing.customer.id,
  })
  await stripe.customers.update(failing.customer.id, {
    invoice_settings: { default_payment_method: bad.id },
  })
  await stripe.subscriptions.update(leaving.subscription.id, { cancel_at_period_end: true })
  await emulator.advance(31 * day + 7200)
  const [charge] = (await stripe.charges.list({ customer: paying.customer.id })).data
  await stripe.refunds.create({ charge: charge!.id, amount: 100 })
  return { paying, failing, leaving }
}

test('the sync engine fills its database from the emulator with one backfill', async () => {
  const { failing, leaving } = await live()
  const engine = engineFor()
  const synced = await engine.syncBackfill({ object: 'all' })
  expect(synced).toMatchObject({
    products: { synced: 3 },
    prices: { synced: 3 },
    plans: { synced: 3 },
    customers: { synced: 4 },
    subscriptions: { synced: 3 },
    subscriptionSchedules: { synced: 0 },
    paymentMethods: { synced: 5 },
    refunds: { synced: 1 },
    creditNotes: { synced: 0 },
  })
  await expectSame(engine, bench.stripe)
  const status = new Map(
    (await rowsOf(engine, 'subscriptions', ['status'])).map((row) => [row.id, row.status]),
  )
  expect(status.get(failing.subscription.id)).toBe('past_due')
  expect(status.get(leaving.subscription.id)).toBe('canceled')
})

test('the sync engine follows the emulator through signed webhooks alone', async () => {
  const { engine, failures } = await listening({
    revalidateObjectsViaStripeApi: [
      'charge',
      'customer',
      'invoice',
      'payment_intent',
      'payment_method',
      'price',
      'product',
      'refund',
      'subscription',
    ],
  })
  await live()
  await bench.emulator.settled()
  expect(failures).toEqual([])
  await expectSame(engine, bench.stripe)
  expect(await rowsOf(engine, 'refunds', ['amount', 'status'])).toMatchObject([
    { amount: 100, status: 'succeeded' },
  ])
})

test('the sync engine believes what the events themselves carry, the latest of them last', async () => {
  const { engine, failures } = await listening()
  const { emulator, stripe } = bench
  const customer = await stripe.customers.create({ name: 'Before' })
  await emulator.advance(60)
  await stripe.customers.update(customer.id, { name: 'After', metadata: { team: 'blue' } })
  await emulator.settled()
  expect(await rowsOf(engine, 'customers', ['name', 'metadata', 'deleted'])).toEqual([
    { id: customer.id, name: 'After', metadata: { team: 'blue' }, deleted: false },
  ])
  await emulator.advance(60)
  await stripe.customers.del(customer.id)
  await emulator.settled()
  expect(await rowsOf(engine, 'customers', ['deleted'])).toEqual([
    { id: customer.id, deleted: true },
  ])
  expect(failures).toEqual([])
})

test('the sync engine refuses an event that was not signed with its endpoint’s secret', async () => {
  const { engine, failures } = await listening({ stripeWebhookSecret: 'whsec_x' })
  await bench.stripe.customers.create()
  await expect.poll(() => failures.length).toBeGreaterThan(0)
  expect(await rowsOf(engine, 'customers', [])).toEqual([])
})
