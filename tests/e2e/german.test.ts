import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()
const pathOf = (url: string) => new URL(url).pathname

describe('in German', () => {
  it('one signs in, sees the account and signs out without leaving the language', async () => {
    const page = await browser.newPage()
    await page.goto('/de/account')
    await page.waitForURL((url) => url.pathname === '/de/sign-in')
    await page.getByRole('link', { name: 'Weiter mit LinkedIn' }).click()
    await page.getByRole('button', { name: 'Continue as Ben Sample' }).click()
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
    await page.waitForURL((url) => url.pathname === '/de')
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
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^en/)
  })

  it.each(['light', 'dark'] as const)(
    'axe finds nothing in %s, on a phone',
    async (colorScheme) => {
      const page = await browser.newPage({ colorScheme, viewport: { width: 390, height: 844 } })
      await signIn(page, '/de/account')
      const paths = ['/de/account', '/de/holidays', '/de/sign-in', '/de/unsubscribe?token=a.b']
      for (const path of paths) {
        await page.goto(path, { waitUntil: 'networkidle' })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([])
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, `${path} scrolls sideways`).toBe(0)
      }
    },
  )
})
