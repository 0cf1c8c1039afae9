import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { fillCard, signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

describe('in German', () => {
  it('a visitor switches the language of the page they are on, and back', async () => {
    const page = await browser.newPage()
    await page.goto('/pricing')
    await page.getByRole('link', { name: 'Deutsch' }).click()
    await page.getByRole('heading', { level: 1, name: 'Tarife und Preise' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/de/pricing')
    await page.getByText(/^9\s€$/).waitFor()
    await page.locator('html[lang=de]').waitFor()
    await page.getByRole('link', { name: 'Planer' }).waitFor()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Plans and prices' }).waitFor()
    await page.locator('html[lang=en]').waitFor()
  })

  it('the road from pricing through LinkedIn, the card and the cancellation stays German', async () => {
    const page = await browser.newPage()
    await page.goto('/de/pricing')
    await page.getByRole('link', { name: 'Jährlich wählen' }).click()
    await page.waitForURL('**/de/sign-in?**')
    await page.getByRole('link', { name: /LinkedIn/ }).click()
    await page.getByRole('button', { name: 'Continue as Ada Example' }).click()
    await page.waitForURL('**/de/checkout?**')
    await fillCard(page, cards.succeeds, 'de')
    await page.getByRole('button', { name: /^90\s€ bezahlen/ }).click()
    await page.getByRole('heading', { level: 1, name: /Premium/ }).waitFor()
    await page.goto('/de/account/billing')
    await page
      .getByTestId('access-sentence')
      .filter({ hasText: /^Premium, verlängert sich am \d+\. \p{L}+ \d{4}\.$/u })
      .waitFor()
  })

  it('a declined card is said in German', async () => {
    const page = await browser.newPage({ expected: /status of 402/ })
    await signIn(page, '/de/checkout?trial=no')
    await fillCard(page, cards.declines, 'de')
    await page.getByRole('button', { name: /bezahlen/ }).click()
    await page.getByRole('alert').filter({ hasText: 'Die Karte wurde abgelehnt.' }).waitFor()
  })

  it('holidays and countries are named in German', async () => {
    const page = await browser.newPage()
    await page.goto('/de/holidays/de')
    await page.getByText('Tag der Deutschen Einheit').waitFor()
    await page.goto('/de/holidays')
    await page.getByRole('link', { name: 'Österreich' }).waitFor()
  })

  it('each page names itself in every language for search engines', async () => {
    const page = await browser.newPage()
    await page.goto('/de/holidays/DE?from=mail')
    const links = await page
      .locator('link[hreflang], link[rel=canonical]')
      .evaluateAll((all) =>
        all.map((link) => [
          link.getAttribute('hreflang') ?? 'canonical',
          new URL((link as HTMLLinkElement).href).pathname,
        ]),
      )
    const year = new Date().getUTCFullYear()
    expect(Object.fromEntries(links)).toEqual({
      canonical: `/de/holidays/de/${year}`,
      en: `/holidays/de/${year}`,
      de: `/de/holidays/de/${year}`,
      'x-default': `/holidays/de/${year}`,
    })
  })
})

describe('without JavaScript', () => {
  it('a cancellation from the German page leads back to it', async () => {
    const page = await browser.newPage()
    await signIn(page, '/de/checkout?trial=no')
    await fillCard(page, cards.succeeds, 'de')
    await page.getByRole('button', { name: /bezahlen/ }).click()
    await page.getByRole('heading', { level: 1, name: /Premium/ }).waitFor()
    const cookies = await page.context().cookies()
    const plain = await browser.newPage({ javaScriptEnabled: false })
    await plain.context().addCookies(cookies)
    await plain.goto('/de/account/billing/cancel')
    await plain.locator('main form button[type=submit]').click()
    await plain.waitForURL('**/de/account/billing?done=cancelled')
    await plain
      .getByText(/gekündigt/)
      .first()
      .waitFor()
  })
})
