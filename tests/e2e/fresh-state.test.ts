import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { signIn, subscribe, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

/** Goes back to a tab. Without a window every tab is visible all the time, so only the event is missing. */
const lookAt = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

const panel = (page: Page) => page.getByRole('region', { name: 'Subscription' })

async function cancelElsewhere(page: Page) {
  const other = await page.context().newPage()
  await other.goto('/account/billing/cancel')
  await other.getByRole('button', { name: 'Cancel Premium' }).click()
  await other.getByText('The subscription is cancelled.').waitFor()
}

describe('what another tab has changed', () => {
  it('is there when one goes back to the billing page, all of it', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing')
    await panel(page)
      .getByText(/^Premium, renews on /)
      .waitFor()
    await cancelElsewhere(page)
    await lookAt(page)
    await panel(page)
      .getByText(/^Premium until .*, then free\.$/)
      .waitFor()
    await panel(page).getByRole('button', { name: 'Keep Premium' }).waitFor()
  })

  it('is there on the next page of one’s own', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing')
    await panel(page)
      .getByText(/^Premium, renews on /)
      .waitFor()
    await cancelElsewhere(page)
    await page.getByRole('link', { name: 'Overview' }).click()
    await page.getByText(/^Premium until .*, then free\.$/).waitFor()
  })

  it('is a sign-out too: one is led to sign in, and back from there', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const other = await page.context().newPage()
    await other.goto('/account')
    await other.getByRole('button', { name: 'Sign out', exact: true }).first().click()
    await other.waitForURL((url) => url.pathname === '/')
    await lookAt(page)
    await page.waitForURL((url) => url.pathname === '/sign-in')
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe('/account')
  })
})

describe('a page that cannot be opened', () => {
  it.each([
    ['one’s own', 'Usage', /\/account\/usage$/],
    ['a premium one', 'Planner', /\/planner$/],
  ])('%s: says so, and opens once it can', async (_, link, address) => {
    const page = await browser.newPage({ expected: /Failed to load resource/ })
    await subscribe(page, cards.succeeds)
    await page.goto('/account')
    await page.route('**/api/trpc/user.status*', (route) => route.abort())
    await page.getByRole('link', { name: link, exact: true }).first().click()
    const problem = page.getByText('The server cannot be reached.')
    await problem.waitFor()
    expect(new URL(page.url()).pathname).toBe('/account')
    await page.unroute('**/api/trpc/user.status*')
    await page.getByRole('link', { name: link, exact: true }).first().click()
    await page.waitForURL(address)
    await problem.waitFor({ state: 'detached' })
  })
})
