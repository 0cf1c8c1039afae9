import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { fillCard, payButton, signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

const publicPages = [
  '/',
  '/pricing',
  '/holidays',
  '/holidays/de',
  '/sign-in',
  '/sign-in?problem=expired',
]
const ownPages = [
  '/account',
  '/account/billing',
  '/account/billing/change',
  '/account/billing/cancel',
  '/account/billing/card',
  '/account/billing/pay',
  '/account/billing/details',
  '/pricing',
  '/planner',
  '/checkout',
]
const expected = /status of 400/

describe.each(['light', 'dark'] as const)('in %s, axe finds nothing', (colorScheme) => {
  it('on the pages of everybody', async () => {
    const page = await browser.newPage({ colorScheme, expected })
    for (const path of publicPages) {
      await page.goto(path, { waitUntil: 'networkidle' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([])
    }
  })

  it('on the pages of a subscriber, on a phone', async () => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 390, height: 844 } })
    await signIn(page, '/checkout?trial=no')
    await fillCard(page, cards.succeeds)
    await payButton(page).click()
    await page.getByRole('heading', { name: 'You are Premium' }).waitFor()
    for (const path of ownPages) {
      await page.goto(path, { waitUntil: 'networkidle' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `${path} scrolls sideways`).toBe(0)
    }
  })
})

describe('without JavaScript', () => {
  it('everything can be read, and one can sign in and out', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    for (const path of ['/', '/pricing', '/holidays/de']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
    await page.goto('/')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Continue as Ada Example' }).click()
    await page.getByRole('heading', { name: 'Ada Example' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
  })
})
