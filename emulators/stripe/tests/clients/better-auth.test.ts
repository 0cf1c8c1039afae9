import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stripe as stripePlugin } from '@better-auth/stripe'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { toNodeHandler } from 'better-auth/node'
import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { afterEach, describe, expect, test } from 'vitest'
import { apiVersion } from '../../index.ts'
import { openPage, typeCard } from '../support/browser.ts'
import { startBench } from '../support/emulator.ts'
import { monthlyPrice } from '../support/shop.ts'

const day = 86_400
const closers: (() => unknown)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

/** A row of Better Auth's own table. */
interface Row {
  plan: string
  status: string
  stripeCustomerId: string
  stripeSubscriptionId: string
  periodStart: Date
  periodEnd: Date
  cancelAt: Date | null
  canceledAt: Date | null
  endedAt: Date | null
  seats: number
  billingInterval: string
}

/** A shop that is Better Auth and its Stripe plugin, as its documentation sets them up. */
async function startShop() {
  const { emulator, stripe } = await startBench()
  const premium = await monthlyPrice(stripe)
  const team = await stripe.prices.create({
    product: premium.product as string,
    currency: 'eur',
    unit_amount: 2900,
    recurring: { interval: 'month' },
  })
  await stripe.billingPortal.configurations.create({
    features: {
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ['price'],
        proration_behavior: 'always_invoice',
        products: [{ product: premium.product as string, prices: [premium.id, team.id] }],
      },
    },
  })
  const tables: Record<string, unknown[]> = {
    user: [],
    session: [],
    account: [],
    verification: [],
    subscription: [],
    rateLimit: [],
  }
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/auth/')) void handler(request, response)
    else response.setHeader('content-type', 'text/html').end('<h1>The shop</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close().closeAllConnections())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const endpoint = await stripe.webhookEndpoints.create({
    url: `${url}/api/auth/stripe/webhook`,
    enabled_events: [
      'checkout.session.completed',
      'customer.subscription.created',
      'customer.subscription.updated',
      'customer.subscription.deleted',
    ],
    api_version: apiVersion,
  })
  const auth = betterAuth({
    baseURL: url,
    secret: 'a secret of at least thirty-two letters',
    database: memoryAdapter(tables as Record<string, never[]>),
    emailAndPassword: { enabled: true },
    telemetry: { enabled: false },
    plugins: [
      stripePlugin({
        stripeClient: stripe,
        stripeWebhookSecret: endpoint.secret!,
        createCustomerOnSignUp: true,
        subscription: {
          enabled: true,
          plans: [
            { name: 'premium', priceId: premium.id },
            { name: 'team', priceId: team.id },
          ],
        },
      }),
    ],
  })
  const handler = toNodeHandler(auth)
  const { page, complaints } = await openPage()
  return {
    emulator,
    stripe,
    page,
    complaints,
    /** Calls one of Better Auth's endpoints as the person in the browser. */
    async call(path: string, data: object) {
      const response = await page.context().request.post(`${url}/api/auth${path}`, {
        data,
        headers: { origin: url },
      })
      return (await response.json()) as { url: string; message?: string }
    },
    /** The subscription as Better Auth knows it, when every webhook was taken. */
    async row(): Promise<Row> {
      await emulator.settled()
      expect(tables.subscription).toHaveLength(1)
      return tables.subscription![0] as Row
    },
    deliveries: async () => {
      const state = await (await fetch(`${emulator.url}/_emulator/state`)).json()
      return (state as { delivery: { status: string }[] }).delivery.map((it) => it.status)
    },
    shopUrl: `${url}/account`,
  }
}

type Shop = Awaited<ReturnType<typeof startShop>>

/** Signs up, and pays on the page the emulator hosts. */
async function subscribe(shop: Shop): Promise<Stripe.Subscription> {
  await shop.call('/sign-up/email', {
    email: 'reader@example.com',
    password: 'correct horse',
    name: 'Reader',
  })
  const { url } = await shop.call('/subscription/upgrade', {
    plan: 'premium',
    successUrl: '/account',
    cancelUrl: '/pricing',
  })
  await shop.page.goto(url)
  await typeCard(shop.page, '4242424242424242')
  await shop.page.getByRole('button', { name: 'Subscribe' }).click()
  await shop.page.waitForURL(shop.shopUrl)
  const row = await shop.row()
  return shop.stripe.subscriptions.retrieve(row.stripeSubscriptionId)
}

/** Asks Better Auth for the page to cancel on, and cancels there. */
async function cancel(shop: Shop, page: Page = shop.page): Promise<void> {
  const { url } = await shop.call('/subscription/cancel', { returnUrl: '/account' })
  await page.goto(url)
  await page.getByRole('heading', { name: 'Cancel your plan' }).waitFor()
  await page.getByRole('button', { name: 'Cancel plan' }).click()
  await page.getByText('Ends on').waitFor()
}

const at = (seconds: number | null) => (seconds === null ? null : new Date(seconds * 1000))

describe('Better Auth', () => {
  test('subscribes somebody through the hosted checkout page, and its row is right', async () => {
    const shop = await startShop()
    const subscription = await subscribe(shop)
    const [item] = subscription.items.data
    expect(await shop.row()).toMatchObject({
      plan: 'premium',
      status: 'active',
      stripeCustomerId: subscription.customer,
      stripeSubscriptionId: subscription.id,
      periodStart: at(item!.current_period_start),
      periodEnd: at(item!.current_period_end),
      cancelAt: null,
      seats: 1,
      billingInterval: 'month',
    })
    const customer = await shop.stripe.customers.retrieve(subscription.customer as string)
    expect(customer).toMatchObject({ email: 'reader@example.com', name: 'Reader' })
    expect(new Set(await shop.deliveries())).toEqual(new Set(['delivered']))
    expect(shop.complaints).toEqual([])
  })

  test('cancels in the hosted portal, takes it back, and ends with the period', async () => {
    const shop = await startShop()
    const subscription = await subscribe(shop)
    const periodEnd = subscription.items.data[0]!.current_period_end
    await cancel(shop)
    expect(await shop.row()).toMatchObject({ status: 'active', cancelAt: at(periodEnd) })
    expect(await shop.call('/subscription/cancel', { returnUrl: '/account' })).toMatchObject({
      message: expect.stringContaining('already set to be canceled'),
    })
    await shop.call('/subscription/restore', {})
    expect(await shop.row()).toMatchObject({ status: 'active', cancelAt: null, canceledAt: null })
    await cancel(shop)
    await shop.emulator.advance(32 * day)
    expect(await shop.row()).toMatchObject({
      plan: 'premium',
      status: 'canceled',
      endedAt: at(periodEnd),
    })
    expect(new Set(await shop.deliveries())).toEqual(new Set(['delivered']))
  })

  test('renews by the clock, and its row follows the new period', async () => {
    const shop = await startShop()
    const subscription = await subscribe(shop)
    await shop.emulator.advance(31 * day + 7200)
    expect(await shop.row()).toMatchObject({
      status: 'active',
      periodStart: at(subscription.items.data[0]!.current_period_end),
    })
  })

  test('moves somebody to another plan on the portal’s confirmation page', async () => {
    const shop = await startShop()
    const subscription = await subscribe(shop)
    const { url } = await shop.call('/subscription/upgrade', {
      plan: 'team',
      successUrl: '/account',
      cancelUrl: '/pricing',
      returnUrl: '/account',
    })
    await shop.page.goto(url)
    await shop.page.getByText('€29.00 per month').waitFor()
    await shop.page.getByRole('button', { name: 'Confirm' }).click()
    await shop.page.waitForURL(shop.shopUrl)
    expect(await shop.row()).toMatchObject({ plan: 'team', status: 'active' })
    const changed = await shop.stripe.subscriptions.retrieve(subscription.id)
    expect(changed.items.data).toMatchObject([{ price: { unit_amount: 2900 }, quantity: 1 }])
  })
})
