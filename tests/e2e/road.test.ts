import Stripe from 'stripe'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { continueAs, fillCard, payButton, signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const sentence = (page: Page) => page.getByTestId('access-sentence')

/** What Stripe has, of everybody. */
async function atStripe() {
  const { STRIPE_API_BASE = '', STRIPE_SECRET_KEY = '' } = browser.app.services.env
  const { hostname, port } = new URL(STRIPE_API_BASE)
  const stripe = new Stripe(STRIPE_SECRET_KEY, { host: hostname, port, protocol: 'http' })
  const subscriptions = await stripe.subscriptions.list({ status: 'all', limit: 100 })
  return subscriptions.data
}

describe('a person subscribes and gets in', () => {
  it('signs in, pays, sees the premium page, cancels, keeps it, ends it', async () => {
    const page = await browser.newPage()
    await page.goto('/')
    await page.getByRole('link', { name: 'See plans' }).click()
    await page.getByRole('link', { name: 'Choose monthly' }).click()
    await page.getByRole('link', { name: 'Continue with LinkedIn' }).click()
    await continueAs(page, 'Ada Example')

    await heading(page, 'Subscribe to Premium').waitFor()
    await page.getByLabel('Start with 14 days free').uncheck()
    await fillCard(page, cards.succeeds)
    await payButton(page).click()
    await heading(page, 'You are Premium').waitFor()
    await expect.poll(() => page.title()).toBe('You are Premium · Almanac')

    await page.getByRole('link', { name: 'Open the planner' }).click()
    await page.getByRole('columnheader', { name: 'Germany' }).waitFor()

    await page.goto('/account/billing')
    await expect(sentence(page).innerText()).resolves.toMatch(/^Premium, renews on /)
    await page.getByRole('link', { name: 'Cancel subscription' }).click()
    await page.getByRole('button', { name: 'Cancel Premium' }).click()
    await sentence(page)
      .filter({ hasText: /^Premium until .+, then free/ })
      .waitFor()

    await page.goto('/')
    expect(await page.getByRole('link', { name: 'See plans' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Open the planner' }).click()
    await page.getByRole('columnheader', { name: 'Germany' }).waitFor()

    await page.goto('/account/billing')
    await page.getByRole('link', { name: 'End now' }).click()
    await heading(page, 'End Premium now').waitFor()
    await expect.poll(() => page.title()).toBe('End Premium now · Almanac')
    await page.getByRole('button', { name: 'Cancel Premium' }).click()
    await sentence(page)
      .filter({ hasText: /^Free, Premium ended on / })
      .waitFor()

    await page.goto('/planner')
    await page.waitForURL('**/pricing?for=/planner')
    await page.getByText('The planner is part of Premium').waitFor()
  })

  it('a cancellation can be taken back', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await fillCard(page, cards.succeeds)
    await payButton(page).click()
    await heading(page, 'You are Premium').waitFor()
    await page.goto('/account/billing/cancel')
    await page.getByRole('button', { name: 'Cancel Premium' }).click()
    await page.getByRole('button', { name: 'Keep Premium' }).click()
    await sentence(page)
      .filter({ hasText: /^Premium, renews on / })
      .waitFor()
  })

  it('a declined card says so in Stripe’s words, and another card works', async () => {
    const page = await browser.newPage({ expected: /status of 402/ })
    await signIn(page, '/checkout?trial=no')
    await fillCard(page, cards.declines)
    await payButton(page).click()
    await page.getByRole('alert').filter({ hasText: 'Your card was declined.' }).waitFor()
    await fillCard(page, cards.succeeds)
    await payButton(page).click()
    await heading(page, 'You are Premium').waitFor()
  })

  it('a bank that asks and is told yes leads to Premium', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await fillCard(page, cards.asksTheBank)
    await payButton(page).click()
    await page.getByText('Your bank asks you to confirm this payment.').waitFor()
    await page.getByRole('button', { name: 'Complete' }).click()
    await heading(page, 'You are Premium').waitFor()
  })

  it('a bank that asks and is told no leads back to the form, and nothing is active', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await fillCard(page, cards.asksTheBank)
    await payButton(page).click()
    await page.getByRole('button', { name: 'Fail' }).click()
    await page.getByRole('alert').filter({ hasText: 'unable to authenticate' }).waitFor()
    await page.goto('/planner')
    await page.waitForURL('**/pricing?for=/planner')
  })

  it('a double submit, in two tabs at once, makes one subscription', async () => {
    const first = await browser.newPage()
    await signIn(first, '/checkout?trial=no')
    const second = await first.context().newPage()
    await second.goto('/checkout?trial=no')
    const before = (await atStripe()).length
    for (const page of [first, second]) await fillCard(page, cards.succeeds)
    await Promise.all([payButton(first).dblclick(), payButton(second).dblclick()])
    for (const page of [first, second]) await heading(page, 'You are Premium').waitFor()
    expect((await atStripe()).length - before).toBe(1)
  })
})
