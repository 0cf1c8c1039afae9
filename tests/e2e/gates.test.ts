import { describe, expect, it } from 'vitest'
import { signIn, useBrowser } from '../support/browser.ts'

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
    await page.waitForURL('**/pricing?for=/planner')
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
