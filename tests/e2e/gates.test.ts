import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { fillCard, payButton, signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

const premiumQuery = `/api/trpc/planner.planYear?input=${encodeURIComponent(
  JSON.stringify({ json: { places: 'DE,FR', year: '2027' } }),
)}`

describe('what only Premium may see', () => {
  it('leads a guest to sign in, and back', async () => {
    const page = await browser.newPage()
    await page.goto('/planner?places=JP,IN&year=2028')
    await page.waitForURL('**/sign-in?**')
    await page.getByText('The planner is part of Premium.').waitFor()
    await page.getByRole('link', { name: 'Continue with LinkedIn' }).click()
    await page.getByRole('button', { name: 'Continue as Ben Sample' }).click()
    await page.waitForURL(
      (url) => url.searchParams.get('for') === '/planner?places=JP,IN&year=2028',
    )
  })

  it.each([
    ['', 'Choose monthly', 'en', 'Open the planner'],
    ['/de', 'Monatlich wählen', 'de', 'Planer öffnen'],
  ] as const)('opens a shared link %s/planner?… after all, once it is paid', async (...given) => {
    const [prefix, choose, language, open] = given
    const page = await browser.newPage()
    await signIn(page, `${prefix}/planner?places=JP,IN&year=2028`)
    await page.waitForURL(`**${prefix}/pricing?**`)
    await page.getByRole('link', { name: choose }).click()
    await page.waitForURL(`**${prefix}/checkout?**`)
    await page.goto(`${page.url()}&trial=no`)
    await fillCard(page, cards.succeeds, language)
    await payButton(page, language).click()
    await page.getByRole('link', { name: open }).click()
    await page.waitForURL(
      ({ pathname, searchParams }) =>
        pathname === `${prefix}/planner` && searchParams.get('places') === 'JP,IN',
    )
    await page
      .getByRole('columnheader', { name: language === 'de' ? 'Indien' : 'India' })
      .first()
      .waitFor()
  })

  it('leads nobody to another site by a link to the checkout', async () => {
    const page = await browser.newPage()
    await signIn(page, '/pricing?for=https://evil.example/planner')
    await page.getByRole('heading', { level: 1, name: 'Plans and prices' }).waitFor()
    expect(await page.locator('main a[href*="evil"]').count()).toBe(0)
  })

  it('leads a free user to pricing, with a word why', async () => {
    const page = await browser.newPage()
    await signIn(page, '/planner')
    await page.waitForURL('**/pricing?for=/planner')
    await page.getByText('Free, no subscription yet. Choose a plan').waitFor()
  })

  it('is not in what a guest or a free user gets', async () => {
    const page = await browser.newPage()
    const guest = await page.request.get('/planner')
    await signIn(page)
    const free = await page.request.get('/planner')
    for (const response of [guest, free]) {
      expect(await response.text()).not.toMatch(/workingDays|sharedDaysOff/)
    }
  })

  it('is refused by the procedure itself', async () => {
    const page = await browser.newPage()
    const guest = await page.request.get(premiumQuery)
    expect(guest.status()).toBe(401)
    expect(await guest.text()).toContain('Sign in with LinkedIn first.')
    await signIn(page)
    const free = await page.request.get(premiumQuery)
    expect(free.status()).toBe(403)
    expect(await free.text()).toContain('This is part of Premium. You are on: Free')
  })
})

describe('what is answered to somebody', () => {
  it.each(['/', '/account', '/holidays/de', '/api/trpc/user.status', '/api/trpc/user.sessions'])(
    '%s is for no cache between to keep',
    async (path) => {
      const page = await browser.newPage()
      await signIn(page)
      const answer = await page.request.get(path)
      expect(answer.status()).toBe(200)
      expect(answer.headers()['cache-control']).toBe('private, no-cache')
    },
  )
})

describe('a page that is kept', () => {
  it.each(['/', '/pricing', '/de/pricing'])(
    '%s is kept for guests, and drawn for whoever is signed in',
    async (path) => {
      const guest = () => fetch(browser.app.url + path).then((answer) => answer.text())
      const page = await browser.newPage()
      await signIn(page)
      const own = async () => (await page.request.get(path)).text()
      await guest()
      expect(await own()).toContain('Test Person')
      const kept = await guest()
      expect(kept).not.toContain('Test Person')
      expect(await own()).toContain('Test Person')
    },
  )
})
