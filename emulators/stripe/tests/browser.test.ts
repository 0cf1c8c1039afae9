import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { openPage, typeCard } from './support/browser.ts'
import { startBench } from './support/emulator.ts'
import { customerWith, latestInvoice, monthlyPrice, subscribed } from './support/shop.ts'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))

/** A shop on another origin, with a policy that allows nothing inline. */
async function shop(emulatorUrl: string): Promise<string> {
  const script = `
    window.stripe = Stripe('pk_test_x')
    window.elements = stripe.elements({ mode: 'subscription', amount: 900, currency: 'eur' })
    window.seen = []
    const element = elements.create('payment')
    for (const event of ['ready', 'focus', 'change', 'blur']) element.on(event, () => seen.push(event))
    element.mount('#card')`
  const server = createServer((request, response) => {
    const isScript = request.url === '/shop.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; img-src data:; script-src 'self' ${emulatorUrl}; connect-src ${emulatorUrl}`,
    )
    response.end(
      isScript
        ? script
        : `<!doctype html><link rel="icon" href="data:,"><div id="card"></div><script src="${emulatorUrl}/endive/stripe.js"></script><script src="/shop.js"></script>`,
    )
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** The parts of Stripe.js these tests call inside the page. */
interface PageGlobals {
  seen: string[]
  elements: { submit(): Promise<unknown> }
  stripe: Record<
    string,
    (...args: unknown[]) => Promise<Record<string, { id: string; status: string; code: string }>>
  >
}

describe('in a browser', () => {
  test('the bank’s challenge can be failed and passed, and the subscription follows', async () => {
    const { emulator, stripe } = await startBench()
    const price = await monthlyPrice(stripe)
    const customer = await customerWith(stripe, 'pm_card_authenticationRequired')
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      expand: ['latest_invoice.confirmation_secret'],
    })
    const invoice = subscription.latest_invoice as {
      confirmation_secret: { client_secret: string }
    }
    const secret = invoice.confirmation_secret.client_secret
    const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data
    const { page } = await openPage()
    await page.goto(await shop(emulator.url))
    const failing = page.evaluate(
      (clientSecret) =>
        (window as unknown as PageGlobals).stripe.handleNextAction!({ clientSecret }),
      secret,
    )
    await page.getByRole('button', { name: 'Fail' }).click()
    expect(await failing).toMatchObject({
      error: { code: 'payment_intent_authentication_failure' },
    })
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete')
    const passing = page.evaluate(
      ([clientSecret, id]) =>
        (window as unknown as PageGlobals).stripe.confirmCardPayment!(clientSecret, {
          payment_method: id,
        }),
      [secret, method!.id],
    )
    await page.getByRole('dialog').getByRole('button', { name: 'Complete' }).click()
    expect(await passing).toMatchObject({ paymentIntent: { status: 'succeeded' } })
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
  })

  test('an open invoice can be paid on its hosted page, and its PDF opens', async () => {
    const { stripe } = await startBench()
    const { subscription } = await subscribed(stripe, 'pm_card_chargeCustomerFail')
    const invoice = await latestInvoice(stripe, subscription.id)
    const { page } = await openPage()
    await page.goto(invoice.hosted_invoice_url!)
    await typeCard(page, '4242424242424242')
    await page.getByRole('button', { name: 'Pay €9.00' }).click()
    await page.getByText('paid', { exact: true }).waitFor()
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
    const pdf = Buffer.from(await (await fetch(invoice.invoice_pdf!)).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const table = Number(/startxref\n(\d+)/.exec(pdf.toString('latin1'))![1])
    expect(pdf.subarray(table, table + 4).toString()).toBe('xref')
  })

  test('the portal cancels, takes it back, changes the plan and saves a card', async () => {
    const { stripe } = await startBench()
    const { customer, subscription, price } = await subscribed(stripe)
    const dearer = await stripe.prices.create({
      product: price.product as string,
      currency: 'eur',
      unit_amount: 1900,
      recurring: { interval: 'month' },
    })
    const products = [{ product: price.product as string, prices: [price.id, dearer.id] }]
    const configuration = await stripe.billingPortal.configurations.create({
      features: {
        invoice_history: { enabled: true },
        payment_method_update: { enabled: true },
        subscription_cancel: { enabled: true, mode: 'at_period_end' },
        subscription_update: { enabled: true, default_allowed_updates: ['price'], products },
      },
    })
    const session = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      configuration: configuration.id,
      return_url: 'https://example.com/account',
    })
    const { page, complaints } = await openPage()
    await page.goto(session.url)
    await page.getByRole('button', { name: 'Cancel plan' }).click()
    await page.getByText('Ends on').waitFor()
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      cancel_at_period_end: false,
      cancel_at: subscription.items.data[0]!.current_period_end,
    })
    await page.getByRole('button', { name: 'Don’t cancel plan' }).click()
    await page.getByText('Renews on').waitFor()
    await page.getByRole('button', { name: 'Update plan' }).click()
    await page.getByRole('heading', { name: '€19.00 per month' }).waitFor()
    await page.getByText('Add a payment method').click()
    await typeCard(page, '4000002500003155')
    await page.getByRole('button', { name: 'Save card' }).click()
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.getByText('•••• 3155 (default)').waitFor()
    expect(complaints).toEqual([])
  })

  test('checkout subscribes after the bank’s challenge and goes back to the shop', async () => {
    const { stripe, emulator, newTypes } = await startBench()
    const price = await monthlyPrice(stripe)
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: price.id, quantity: 2 }],
      success_url: `${emulator.url}/_emulator/health?session={CHECKOUT_SESSION_ID}`,
    })
    const { page } = await openPage()
    await page.goto(session.url!)
    await page.getByLabel('Email').fill('reader@example.com')
    await typeCard(page, '4000000000000341')
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await page.getByText('Your card was declined.').waitFor()
    await typeCard(page, '4000002760003184')
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.waitForURL(`**/health?session=${session.id}`)
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] })
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      amount_total: 1800,
      subscription: { status: 'active' },
    })
    expect(newTypes()).toContain('checkout.session.completed')
  })

  test('the dashboard shows what is there and moves the clock', async () => {
    const { stripe, emulator } = await startBench()
    const { subscription } = await subscribed(stripe)
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_600_000_000 })
    const { page, complaints } = await openPage()
    await page.goto(emulator.url)
    await page.getByRole('cell', { name: clock.id }).waitFor()
    await page.getByRole('cell', { name: subscription.id }).first().waitFor()
    await page.getByRole('button', { name: '31 days ahead' }).click()
    await page.getByText('31.0 days ahead of the wall clock').waitFor()
    expect((await latestInvoice(stripe, subscription.id)).billing_reason).toBe('subscription_cycle')
    expect(complaints).toEqual([])
  })
})
