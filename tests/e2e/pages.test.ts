import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { locales, pathIn } from '#shared/locales.ts'
import { cards } from '../support/cards.ts'
import { continueAs, subscribe, useBrowser } from '../support/browser.ts'
import { drawWhole } from '../support/draw-whole.ts'
import { pathsFor } from '../support/every-page.ts'

const browser = useBrowser()

const phone = { width: 390, height: 844 }
const themes = ['light', 'dark'] as const

/** Looks at a page in each theme: what axe finds, and whether it scrolls sideways. */
async function lookAt(page: Page, path: string) {
  const found: unknown[] = []
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    await page.goto(path, { waitUntil: 'networkidle' })
    await drawWhole(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    found.push(...violations.map(({ id, nodes }) => [path, colorScheme, id, nodes[0]?.html]))
  }
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (sideways > 0) found.push([path, `scrolls sideways by ${sideways} pixels`])
  return found
}

describe.each(locales)('in %s, in light and dark, axe finds nothing', (locale) => {
  it('on the pages of everybody', { timeout: 600_000 }, async () => {
    // Without a plausible answer of LinkedIn this page says that it was refused.
    const page = await browser.newPage({ expected: /status of 400/, viewport: phone })
    for (const path of [...pathsFor('guest'), '/sign-in?problem=expired']) {
      expect(await lookAt(page, pathIn(locale, path))).toEqual([])
    }
  })

  it('on the pages of a subscriber', { timeout: 600_000 }, async () => {
    const page = await browser.newPage({ viewport: phone })
    await subscribe(page, cards.succeeds)
    for (const path of pathsFor('subscriber')) {
      expect(await lookAt(page, pathIn(locale, path))).toEqual([])
    }
  })
})

describe('without JavaScript', () => {
  it('everything can be read, and one can sign in and out', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    for (const path of pathsFor('guest')) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
    await page.goto('/')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await continueAs(page, 'Ada Example')
    await page.getByRole('heading', { name: 'Ada Example' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
  })
})
