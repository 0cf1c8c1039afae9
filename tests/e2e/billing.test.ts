import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { fillCard, payButton, saveCard, signIn, subscribe, useBrowser } from '../support/browser.ts'
import { stripeOf } from '../support/stripe-client.ts'

const browser = useBrowser()

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const sentence = (page: Page) => page.getByTestId('access-sentence')

async function newestSubscription() {
  const { data } = await stripeOf(browser.app).subscriptions.list({ status: 'all', limit: 1 })
  return data[0]
}

describe('the plan', () => {
  it('changes to yearly for the amount that was shown', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing')
    await page.getByRole('link', { name: 'Change plan' }).click()
    const due = await page.getByTestId('amount-due').innerText()
    expect(due).toMatch(/^€8[1-9]\.\d\d$/)
    await page.getByRole('button', { name: /^Pay €8.* and change$/ }).click()
    await page.getByText('Your plan has been changed.').waitFor()
    await page.getByText('Premium, €90 a year').waitFor()
    await page.getByRole('cell', { name: due, exact: true }).waitFor()
  })

  it('changes back to monthly for nothing, and says what becomes of the credit', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds, 'almanac_premium_yearly')
    await page.goto('/account/billing/change')
    await page.getByText(/The credit of €8\d(\.\d\d)? stays yours/).waitFor()
    await page.getByRole('button', { name: 'Change plan' }).click()
    await page.getByText('Premium, €9 a month').waitFor()
    await page.getByTestId('next-payment').getByText('your credit covers it').waitFor()
  })

  it('asks the bank where the bank wants to be asked', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await fillCard(page, cards.asksTheBank)
    await payButton(page).click()
    await page.getByRole('button', { name: 'Complete' }).click()
    await heading(page, 'You are Premium').waitFor()
    await page.goto('/account/billing/change')
    await page.getByRole('button', { name: /and change$/ }).click()
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.getByText('Your plan has been changed.').waitFor()
  })

  it('stays as it was when the bank says no to the change', async () => {
    const page = await browser.newPage({ expected: /status of 402/ })
    await subscribe(page, cards.succeeds)
    await saveCard(page, cards.declinesWhenCharged)
    await page.goto('/account/billing/change')
    await page.getByRole('button', { name: /and change$/ }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: /declined/ })
      .waitFor()
    await page.goto('/account/billing')
    await page.getByText('Premium, €9 a month').waitFor()
    await expect(sentence(page).innerText()).resolves.toMatch(/^Premium, renews on /)
    expect((await newestSubscription())?.items.data[0]?.price.lookup_key).toBe(
      'almanac_premium_monthly',
    )
  })

  it('is marked on the pricing page', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/pricing')
    const monthly = page.getByRole('region', { name: 'Premium, monthly' })
    await monthly.getByText('Your plan', { exact: true }).waitFor()
    const yearly = page.getByRole('region', { name: 'Premium, yearly' })
    await yearly.getByRole('link', { name: 'Change to this plan' }).waitFor()
  })
})

describe('by keyboard alone', () => {
  it('one cancels with a reason, and takes it back', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing', { waitUntil: 'networkidle' })
    await tabTo(page, 'Cancel subscription')
    await page.keyboard.press('Enter')
    await heading(page, 'Cancel Premium').and(page.locator(':focus')).waitFor()
    await tabTo(page, 'period_end')
    await tabTo(page, 'too_expensive')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Only needed in spring.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('The subscription is cancelled.').waitFor()
    expect((await newestSubscription())?.cancellation_details).toMatchObject({
      feedback: 'too_expensive',
      comment: 'Only needed in spring.',
    })
    await tabTo(page, 'Keep Premium')
    await page.keyboard.press('Enter')
    await page.getByText('The cancellation has been withdrawn.').waitFor()
    await sentence(page)
      .filter({ hasText: /^Premium, renews on / })
      .waitFor()
  })
})

/** Presses Tab until what is focused has these words or this value. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      if (element instanceof HTMLInputElement) return element.value
      return element?.textContent?.trim() ?? ''
    })
    if (focused === name) return
  }
  throw new Error(`Tab never reaches "${name}"`)
}

describe('cards', () => {
  it('a new one is confirmed with the bank and becomes the default; the old one can go', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing')
    await expect.poll(() => page.getByRole('button', { name: /^Remove/ }).count()).toBe(0)
    await page.getByRole('link', { name: 'Add a card' }).click()
    await fillCard(page, cards.asksTheBank)
    await page.getByRole('button', { name: 'Save card' }).click()
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.getByText('The card is saved').waitFor()
    const saved = page.getByRole('listitem').filter({ hasText: 'Default' })
    await saved.getByText('ending in 3184').waitFor()
    await page.getByRole('button', { name: 'Remove: Visa ending in 4242' }).click()
    await page.getByRole('button', { name: 'Remove the card' }).click()
    const old = page.getByRole('listitem').filter({ hasText: 'ending in 4242' })
    await old.waitFor({ state: 'detached' })
  })

  it('a bank that says no leaves everything as it was', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing/card')
    await fillCard(page, cards.asksTheBank)
    await page.getByRole('button', { name: 'Save card' }).click()
    await page.getByRole('button', { name: 'Fail' }).click()
    await page.getByRole('alert').filter({ hasText: 'unable to authenticate' }).waitFor()
    await page.goto('/account/billing')
    await page.getByRole('listitem').filter({ hasText: 'ending in 4242' }).waitFor()
    await expect(page.getByText('ending in 3184').count()).resolves.toBe(0)
  })
})

describe('the details on invoices', () => {
  it('are saved and shown', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing/details')
    await page.getByLabel('Name or company').fill('Example GmbH')
    await page.getByLabel('E-mail for invoices and receipts').fill('invoices@firm.example')
    await page.getByRole('textbox', { name: 'City' }).fill('Berlin')
    await page.getByLabel('Country').selectOption({ label: 'Germany' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The billing details are saved.').waitFor()
    await page.getByText('Example GmbH').waitFor()
    await page.getByText('Invoices and receipts go to invoices@firm.example.').waitFor()
    await page.getByText('Germany').waitFor()
  })

  it('hold a tax number of the right form, and say so of a wrong one', async () => {
    const page = await browser.newPage({ expected: /status of 400/ })
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing/details')
    await page.getByLabel('Name or company').fill('Example GmbH')
    await page.getByLabel('Tax number (optional)').fill('12')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('This tax number does not have the right format.').waitFor()
    await page.locator('[name=taxId]:focus').waitFor()
    await page.getByLabel('Tax number (optional)').fill('DE 123 456 789')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The billing details are saved.').waitFor()
    await page.getByText('DE123456789').waitFor()
  })

  it('are nobody’s who never paid, and the page says so in its language', async () => {
    const page = await browser.newPage()
    await signIn(page, '/de/account/billing/details')
    await page.getByText('Es gibt kein Abo, das geändert werden könnte.').waitFor()
    await page.goto('/account/billing/change')
    await page.getByText('There is no subscription').waitFor()
  })

  it('Stripe’s portal is one link away', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing')
    await page.getByRole('link', { name: 'Open Stripe’s billing page' }).click()
    await page.waitForURL(/_hosted\/portal/)
  })
})
