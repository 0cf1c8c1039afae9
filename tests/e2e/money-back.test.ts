import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { subscribe, useBrowser } from '../support/browser.ts'
import { expectSentence, expectText } from '../support/reload.ts'
import { stripeOf } from '../support/stripe-client.ts'

const browser = useBrowser()

/** The charge of whoever paid last. */
async function newestCharge(): Promise<string> {
  const { data } = await stripeOf(browser.app).charges.list({ limit: 1 })
  return data[0]?.id ?? ''
}

/** What a bank does, told to the emulator. */
async function atBank(path: string, body: object): Promise<{ id: string }> {
  const url = `${browser.app.services.env.STRIPE_API_BASE}/_emulator/disputes${path}`
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
  return answer.json()
}

describe('a refund that somebody makes in Stripe’s dashboard', () => {
  it('of a part is shown, and Premium goes on', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await stripeOf(browser.app).refunds.create({ charge: await newestCharge(), amount: 400 })
    await expectText(page, /^€4 of the €9 paid on /)
    await expectSentence(page, /^Premium, renews on /)
  })

  it('of the whole payment is shown, and ends Premium at once', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await stripeOf(browser.app).refunds.create({ charge: await newestCharge() })
    await expectSentence(page, /^Free, because the payment for this period was refunded/)
    await page
      .getByRole('region', { name: 'Refunds' })
      .getByText(/^€9, all of the payment made on /)
      .waitFor()
    await page.goto('/planner')
    await page.waitForURL('**/pricing?for=/planner')
  })

  it('leaves the subscription, which says what it takes next, and can be cancelled before that', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await stripeOf(browser.app).refunds.create({ charge: await newestCharge() })
    await expectSentence(page, /^Free, because the payment for this period was refunded/)
    await expect(page.getByTestId('next-payment').innerText()).resolves.toMatch(/^€9 on /)
    await page.goto('/pricing')
    await page.getByRole('link', { name: 'Manage your subscription' }).first().click()
    await page.getByText('The subscription goes on').waitFor()
    await page.getByRole('link', { name: 'Cancel subscription' }).click()
    await page.getByText('nothing more is charged').waitFor()
    await page.getByRole('button', { name: 'Cancel Premium' }).click()
    await page.getByText('Premium has ended.').waitFor()
    await page.getByRole('link', { name: 'See plans' }).waitFor()
  })
})

describe('a dispute', () => {
  it('stops Premium and says why; when it is won, Premium is back', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const { id } = await atBank('', { charge: await newestCharge() })
    await expectSentence(page, /^Free, because the payment for this period is disputed/)
    await page.getByText(/^Your bank disputes the payment of €9 made on /).waitFor()
    await atBank(`/${id}/close`, { outcome: 'won' })
    await expectSentence(page, /^Premium, renews on /)
  })
})

describe('a card about to expire', () => {
  it('is said on the billing page while there is time', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const { data } = await stripeOf(browser.app).customers.list({ limit: 1 })
    const stripe = stripeOf(browser.app)
    const methods = await stripe.customers.listPaymentMethods(data[0]?.id ?? '')
    const now = new Date()
    await stripe.paymentMethods.update(methods.data[0]?.id ?? '', {
      card: { exp_month: now.getUTCMonth() + 1, exp_year: now.getUTCFullYear() },
    })
    await expectText(page, 'Visa ending in 4242 expires this month or next')
    await page.getByRole('link', { name: 'Add a card' }).first().click()
    await page.waitForURL('**/account/billing/card')
  })
})
