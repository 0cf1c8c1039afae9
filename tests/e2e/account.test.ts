import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { alive, continueAs, fillCard, signIn, subscribe, useBrowser } from '../support/browser.ts'
import { codeOf, dataOf } from '../support/wire-answer.ts'

const browser = useBrowser()

/** Calls a procedure as whoever is signed in on this page. */
function call(page: Page, procedure: string, data?: unknown) {
  const headers = { origin: browser.app.url }
  return page.request.post(`/api/trpc/${procedure}`, { headers, data })
}

const whoAmI = async (page: Page) => {
  const answer = await page.request.get('/api/trpc/user.status')
  return dataOf(await answer.json()).user
}

describe('the account’s file', () => {
  it('is handed to whoever is signed in, to keep and not to cache', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const answer = await page.request.get('/api/account/export')
    expect(answer.status()).toBe(200)
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="almanac-.*\.json"$/),
      'cache-control': 'no-store',
    })
    const { data } = await answer.json()
    expect(data.User).toMatchObject([{ name: expect.stringContaining('Test Person') }])
    expect(data.Session).toMatchObject([{ userAgent: expect.stringContaining('Chrome') }])
  })

  it('is refused to a guest, in words', async () => {
    const answer = await fetch(`${browser.app.url}/api/account/export`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    await expect(answer.json()).resolves.toMatchObject({ message: 'Sign in with LinkedIn first.' })
  })
})

describe('sessions', () => {
  it('opened elsewhere are shown by device, and ended from here', async () => {
    const [here, elsewhere] = [await browser.newPage(), await browser.newPage()]
    for (const page of [here, elsewhere]) {
      await page.goto('/auth/linkedin?returnTo=/account')
      await continueAs(page, 'Ben Sample')
    }
    await here.reload()
    const list = here.getByRole('region', { name: 'Where you are signed in' })
    await list.getByText('This browser').waitFor()
    await list.getByRole('button', { name: /^Sign out .*Linux/ }).click()
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1)
    expect(await whoAmI(elsewhere)).toBeNull()
    expect(await whoAmI(here)).toMatchObject({ name: 'Ben Sample' })
  })
})

describe('deleting the account', () => {
  it('signs every browser out, and the person can come back as somebody new', async () => {
    const page = await browser.newPage()
    await signIn(page)
    expect((await call(page, 'user.deleteAccount', { confirmation: 'yes' })).status()).toBe(400)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Delete account' }).click()
    const forGood = page.getByRole('button', { name: 'Delete for good' })
    expect(await forGood.isDisabled()).toBe(true)
    await page.getByLabel('Type DELETE to confirm').fill('DELETE')
    await forGood.click()
    await page.getByRole('heading', { name: 'Your account is deleted' }).waitFor()
    expect(await whoAmI(page)).toBeNull()
    await signIn(page)
    expect(await whoAmI(page)).not.toBeNull()
  })

  it('and coming back gives no second trial, which pricing and checkout say before anything is entered', async () => {
    const page = await browser.newPage()
    const signInAgain = async (returnTo: string) => {
      await page.goto(`/auth/linkedin?returnTo=${returnTo}`)
      await page.getByRole('button', { name: 'Continue as Ada Example' }).click()
      await page.waitForURL((url) => url.pathname === returnTo)
      await alive(page)
    }
    const offer = page.getByText('The first 14 days are free')
    await signInAgain('/pricing')
    await offer.waitFor()
    await page.goto('/checkout')
    await fillCard(page, cards.succeeds)
    await page.getByRole('button', { name: 'Start Premium, nothing to pay today' }).click()
    await page.getByRole('heading', { name: 'You are Premium' }).waitFor()
    await call(page, 'user.deleteAccount', { confirmation: 'DELETE' })
    await page.goto('/pricing')
    await offer.waitFor()
    await signInAgain('/pricing')
    await page.getByText('You are on: Free, no subscription yet.').waitFor()
    await expect(offer.count()).resolves.toBe(0)
    await page.goto('/checkout')
    await page.getByText('You have had your free trial already.').waitFor()
    await page.getByRole('button', { name: 'Pay €9 and subscribe' }).waitFor()
  })

  it('while Stripe is down is said to be pending', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const faults = `${browser.app.services.env.STRIPE_API_BASE}/_emulator/faults`
    await page.goto('/account')
    await page.getByRole('button', { name: 'Delete account' }).click()
    await page.getByLabel('Type DELETE to confirm').fill('DELETE')
    await fetch(faults, {
      method: 'POST',
      body: JSON.stringify({ path: '/v1/*', error: 500, times: 1000 }),
    })
    try {
      await page.getByRole('button', { name: 'Delete for good' }).click()
      await page.getByRole('heading', { name: 'Your account is being deleted' }).waitFor()
      expect(await whoAmI(page)).toBeNull()
    } finally {
      await fetch(faults, { method: 'DELETE' })
    }
  })

  it('that the server refuses says why inside the dialog', async () => {
    const page = await browser.newPage({ expected: /Failed to load resource/ })
    await signIn(page)
    await page.getByRole('button', { name: 'Delete account' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Type DELETE to confirm').fill('DELETE')
    await page.route('**/api/trpc/user.deleteAccount*', (route) => route.abort())
    await dialog.getByRole('button', { name: 'Delete for good' }).click()
    await dialog.getByText('The server cannot be reached.').waitFor()
  })
})

describe('too many cards', () => {
  it('are answered 429, with the seconds to wait', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const plans = await page.request.get('/api/trpc/billing.plans')
    const [{ priceId }] = dataOf(await plans.json())
    const tryCard = (index: number) =>
      call(page, 'billing.createSubscription', { priceId, paymentMethodId: `pm_stolen${index}` })
    for (let index = 0; index < 10; index += 1) {
      expect((await tryCard(index)).status()).toBe(400)
    }
    const refused = await tryCard(10)
    expect(refused.status()).toBe(429)
    expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0)
    expect(codeOf(await refused.json())).toBe('too_many_attempts')
  })
})
