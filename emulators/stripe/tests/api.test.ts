import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startStripeEmulator, type StripeEmulator } from '../index.ts'

let emulator: StripeEmulator
let stripe: Stripe

const client = (port: number, key = 'sk_test_emulator') =>
  new Stripe(key, {
    host: 'localhost',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  })

beforeEach(async () => {
  emulator = await startStripeEmulator()
  stripe = client(emulator.port)
})
afterEach(() => emulator.close())

async function monthly(): Promise<string> {
  const product = await stripe.products.create({ name: 'Premium' })
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: 900,
    recurring: { interval: 'month' },
  })
  return price.id
}

async function customerWith(card: string): Promise<string> {
  const customer = await stripe.customers.create({ email: 'somebody@example.com' })
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id })
  await stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: method.id },
  })
  return customer.id
}

async function subscribe(card: string, changes: Partial<Stripe.SubscriptionCreateParams> = {}) {
  const customer = await customerWith(card)
  return stripe.subscriptions.create({ customer, items: [{ price: await monthly() }], ...changes })
}

describe('subscriptions', () => {
  it('are active once their first invoice is paid, for a month', async () => {
    const { status, items, latest_invoice } = await subscribe('pm_card_visa', {
      expand: ['latest_invoice'],
    })
    expect(status).toBe('active')
    const [item] = items.data
    const days = ((item?.current_period_end ?? 0) - (item?.current_period_start ?? 0)) / 86_400
    expect(days).toBeGreaterThanOrEqual(28)
    expect(latest_invoice).toMatchObject({ status: 'paid', amount_paid: 900 })
  })

  it('are incomplete after a decline, with the reason at the intent', async () => {
    const subscription = await subscribe('pm_card_chargeCustomerFail')
    expect(subscription.status).toBe('incomplete')
    const invoice = await stripe.invoices.retrieve(String(subscription.latest_invoice), {
      expand: ['payments.data.payment.payment_intent'],
    })
    expect(invoice.payments?.data[0]?.payment.payment_intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code: 'generic_decline' },
    })
  })

  it('error_if_incomplete answers 402 and keeps nothing', async () => {
    const refused = subscribe('pm_card_chargeCustomerFail', {
      payment_behavior: 'error_if_incomplete',
    })
    await expect(refused).rejects.toMatchObject({ type: 'StripeCardError', code: 'card_declined' })
    const { data } = await stripe.subscriptions.list({ status: 'all' })
    expect(data).toEqual([])
  })

  it('default_incomplete waits for the browser, and gives it a secret', async () => {
    const subscription = await subscribe('pm_card_visa', {
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice.confirmation_secret'],
    })
    expect(subscription.status).toBe('incomplete')
    expect(subscription.latest_invoice).toMatchObject({
      confirmation_secret: { client_secret: expect.stringMatching(/^pi_\w+_secret_\w+$/) },
    })
  })

  it('can be told to end at the period’s end, and that can be taken back', async () => {
    const { id, items } = await subscribe('pm_card_visa')
    const ending = await stripe.subscriptions.update(id, { cancel_at_period_end: true })
    expect(ending.cancel_at).toBe(items.data[0]?.current_period_end)
    const back = await stripe.subscriptions.update(id, { cancel_at_period_end: false })
    expect(back).toMatchObject({ cancel_at: null, canceled_at: null, cancel_at_period_end: false })
  })

  it('that were canceled are listed only when asked for', async () => {
    const { id } = await subscribe('pm_card_visa')
    await stripe.subscriptions.cancel(id)
    expect((await stripe.subscriptions.list()).data).toHaveLength(0)
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toHaveLength(1)
  })
})

describe('what it does not know', () => {
  it('is refused by name: a parameter', async () => {
    const params = { nickname: 'x' } as Stripe.CustomerCreateParams
    await expect(stripe.customers.create(params)).rejects.toMatchObject({
      code: 'parameter_unknown',
      param: 'nickname',
      message: 'Received unknown parameter: nickname',
    })
  })

  it('is refused by name: a route', async () => {
    await expect(stripe.rawRequest('GET', '/v1/nonsense')).rejects.toThrow(
      'Unrecognized request URL (GET: /v1/nonsense)',
    )
  })

  it('is refused by name: a missing parameter, and an object that is not there', async () => {
    const incomplete = {} as Stripe.ProductCreateParams
    await expect(stripe.products.create(incomplete)).rejects.toMatchObject({
      code: 'parameter_missing',
      param: 'name',
    })
    await expect(stripe.customers.retrieve('cus_nobody')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
      message: "No such customer: 'cus_nobody'",
    })
  })
})

describe('keys', () => {
  it('a live key is refused: it belongs to the real Stripe', async () => {
    const live = client(emulator.port, 'sk_live_123')
    await expect(live.customers.list()).rejects.toMatchObject({ statusCode: 401 })
  })

  it('a publishable key may do what Stripe.js does, and nothing else', async () => {
    const browser = client(emulator.port, 'pk_test_123')
    await expect(browser.customers.list()).rejects.toMatchObject({ statusCode: 403 })
    const card = { number: '4242424242424242', exp_month: 1, exp_year: 2040 }
    await expect(browser.paymentMethods.create({ type: 'card', card })).resolves.toMatchObject({
      card: { last4: '4242' },
    })
  })
})

describe('idempotency', () => {
  it('the same key and parameters do it once', async () => {
    const options = { idempotencyKey: 'once' }
    const [first, second] = [
      await stripe.customers.create({ name: 'A' }, options),
      await stripe.customers.create({ name: 'A' }, options),
    ]
    expect(second.id).toBe(first.id)
  })

  it('the same key with other parameters is an error', async () => {
    await stripe.customers.create({ name: 'A' }, { idempotencyKey: 'once' })
    const other = stripe.customers.create({ name: 'B' }, { idempotencyKey: 'once' })
    await expect(other).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
  })

  it('a request that was not valid does not use its key up', async () => {
    const options = { idempotencyKey: 'again' }
    const wrong = { nickname: 'x' } as Stripe.CustomerCreateParams
    await expect(stripe.customers.create(wrong, options)).rejects.toThrow()
    await expect(stripe.customers.create({ name: 'A' }, options)).resolves.toBeDefined()
  })
})

describe('pages of a list', () => {
  it('are walked from newest to oldest without a gap', async () => {
    const made: string[] = []
    for (let n = 0; n < 7; n += 1) made.unshift((await stripe.customers.create({})).id)
    const walked = await stripe.customers.list({ limit: 3 }).autoPagingToArray({ limit: 100 })
    expect(walked.map(({ id }) => id)).toEqual(made)
  })
})

describe('state on disk', () => {
  it('is there again after a restart, the answers to keys included', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'stripe-emulator-'))
    try {
      const first = await startStripeEmulator({ dataDir })
      const options = { idempotencyKey: 'once' }
      const customer = await client(first.port).customers.create({ name: 'A' }, options)
      await first.close()
      const second = await startStripeEmulator({ dataDir })
      const again = await client(second.port).customers.create({ name: 'A' }, options)
      await second.close()
      expect(again.id).toBe(customer.id)
    } finally {
      await rm(dataDir, { recursive: true })
    }
  })
})

describe('webhooks', () => {
  let receiver: Server
  let received: { body: string; signature: string }[]
  let refusals: number

  beforeEach(async () => {
    received = []
    refusals = 0
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        if (refusals > 0) {
          refusals -= 1
          return response.writeHead(500).end()
        }
        const signature = String(request.headers['stripe-signature'])
        received.push({ body: Buffer.concat(chunks).toString(), signature })
        return response.end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, resolve))
  })
  afterEach(() => new Promise((resolve) => receiver.close(resolve)))

  const listen = (events: Stripe.WebhookEndpointCreateParams.EnabledEvent[]) => {
    const { port } = receiver.address() as AddressInfo
    return stripe.webhookEndpoints.create({
      url: `http://localhost:${port}/`,
      enabled_events: events,
    })
  }

  it('are signed with the endpoint’s secret, and only what it asked for', async () => {
    const { secret = '' } = await listen(['customer.updated'])
    const { id } = await stripe.customers.create({})
    await stripe.customers.update(id, { name: 'A' })
    await expect.poll(() => received).toHaveLength(1)
    const [{ body, signature } = { body: '', signature: '' }] = received
    const event = stripe.webhooks.constructEvent(body, signature, secret)
    expect(event).toMatchObject({ type: 'customer.updated', data: { object: { id, name: 'A' } } })
  })

  it('come again until they are answered 2xx', async () => {
    await listen(['*'])
    refusals = 1
    await stripe.customers.create({})
    await expect.poll(() => received).toHaveLength(1)
  })
})
