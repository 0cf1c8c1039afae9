import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { continueAs, fillCard, signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()
const pathOf = (url: string) => new URL(url).pathname

describe('in German', () => {
  it('a visitor switches the language of the page they are on, and back', async () => {
    const page = await browser.newPage()
    await page.goto('/pricing')
    await page.getByRole('link', { name: 'Deutsch' }).click()
    await page.getByRole('heading', { level: 1, name: 'Tarife und Preise' }).waitFor()
    await page.waitForURL('**/de/pricing')
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
    await continueAs(page, 'Ada Example')
    await page.waitForURL('**/de/checkout?**')
    await fillCard(page, cards.succeeds, 'de')
    await page.getByRole('button', { name: /^90\s€ zahlen und abonnieren/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Sie haben jetzt Premium' }).waitFor()
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
    await page.getByRole('button', { name: /zahlen und abonnieren/ }).click()
    await page.getByRole('alert').filter({ hasText: 'Die Karte wurde abgelehnt.' }).waitFor()
  })

  it('one signs in, sees the account and signs out without leaving the language', async () => {
    const page = await browser.newPage()
    await page.goto('/de/account')
    await page.waitForURL((url) => url.pathname === '/de/sign-in')
    await page.getByRole('link', { name: 'Weiter mit LinkedIn' }).click()
    await continueAs(page, 'Ben Sample')
    await page.waitForURL((url) => url.pathname === '/de/account')
    await page.getByText('Kostenlos, noch kein Abo').waitFor()
    await page.getByText(/^Dieser Browser, seit dem/).waitFor()
    await page.getByText(/Chrome auf Linux/).waitFor()
    await page.getByRole('button', { name: 'Abmelden', exact: true }).click()
    await page.waitForURL((url) => url.pathname === '/de')
  })

  it('a failed sign-in is told in it, with the same status', async () => {
    const page = await browser.newPage({ expected: /status of 400/ })
    const answer = await page.goto('/de/sign-in?problem=expired&returnTo=/de/planner')
    expect(answer?.status()).toBe(400)
    await page.getByText('Diese Anmeldung gilt nicht mehr').waitFor()
  })

  it('the account is deleted by its own word', async () => {
    const page = await browser.newPage()
    await signIn(page, '/de/account')
    await page.getByRole('button', { name: 'Konto löschen' }).click()
    const forGood = page.getByRole('button', { name: 'Endgültig löschen' })
    await page.getByLabel('Zur Bestätigung LÖSCHEN eingeben').fill('DELETE')
    expect(await forGood.isDisabled()).toBe(true)
    await page.getByLabel('Zur Bestätigung LÖSCHEN eingeben').fill('LÖSCHEN')
    await forGood.click()
    await page.getByRole('heading', { name: 'Ihr Konto ist gelöscht' }).waitFor()
    expect(pathOf(page.url())).toBe('/de/goodbye')
  })

  it('countries stand under their German letter, and a page changes its language in place', async () => {
    const page = await browser.newPage()
    await page.goto('/de/holidays', { waitUntil: 'networkidle' })
    const underA = page.locator('section', {
      has: page.getByRole('heading', { name: 'A', exact: true }),
    })
    await underA.getByRole('link', { name: 'Ägypten' }).click()
    await page.getByRole('heading', { name: /^Feiertage Ägypten/ }).waitFor()
    expect(pathOf(page.url())).toBe('/de/holidays/eg')
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: /^Public holidays in Egypt/ }).waitFor()
    expect(pathOf(page.url())).toBe('/holidays/eg')
    await page.getByText('Revolution Day').first().waitFor()
    await page.locator('html[lang=en]').waitFor()
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
