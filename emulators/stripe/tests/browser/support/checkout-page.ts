import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchChromium } from '../../../../../tests/support/chromium.ts'
import { startFakeApi } from './fake-api.ts'
import { startPageServer } from './page-server.ts'

export const CARD = 'Card number'
export const EXPIRY = 'Expiration date'
export const CVC = 'Security code'

/** A browser with the fake API and the checkout page behind it, for the tests of one file. */
export async function startCheckout() {
  const api = await startFakeApi()
  const site = await startPageServer(api.origin)
  const browser = await launchChromium()

  return {
    api,
    site,
    /** A fresh page with a form for a subscription, and whatever its console complained of. */
    async open(options: OpenOptions = {}) {
      const context = await browser.newContext({ viewport: options.viewport ?? null })
      context.setDefaultTimeout(60_000)
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (line) => {
        if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text())
      })
      await page.goto(site.origin)
      await waitFor(page, 'window.loaded')
      await page.evaluate(setUp, { key: 'pk_test_good', ...options })
      return { page, complaints, close: () => context.close() }
    },
    async stop() {
      await browser.close()
      await site.close()
      await api.close()
    },
  }
}

type OpenOptions = {
  key?: string
  /** The language stripe-js is loaded in. */
  locale?: string
  elements?: Record<string, unknown>
  viewport?: { width: number; height: number }
}

/** What comes out of the page, as loosely typed as JSON is. */
type Loose = ReturnType<typeof JSON.parse>

// Runs in the page. `events` is what the Element said, for a test to wait for.
async function setUp({ key = '', locale, elements }: OpenOptions) {
  const page = window as unknown as Record<string, Loose>
  page['stripe'] = await page['loadStripe'](key, locale && { locale })
  page['elements'] = page['stripe'].elements(
    elements ?? {
      mode: 'subscription',
      amount: 4900,
      currency: 'eur',
      paymentMethodCreation: 'manual',
    },
  )
  page['events'] = []
  page['element'] = page['elements'].create('payment')
  for (const name of ['ready', 'change', 'focus', 'blur', 'escape', 'loaderror'])
    page['element'].on(name, (event: object) => page['events'].push({ name, ...event }))
  page['element'].mount('#card')
}

export async function fillCard(page: Page, number: string, expiry = '12 / 39', cvc = '123') {
  await page.getByLabel(CARD).fill(number)
  await page.getByLabel(EXPIRY).fill(expiry)
  await page.getByLabel(CVC).fill(cvc)
}

/** Evaluates an expression over the page's `stripe`, `elements` and `element`. */
export const ask = (page: Page, expression: string): Promise<Loose> => page.evaluate(expression)

/** What the app does when its form is sent. */
export const pay = (page: Page) =>
  ask(
    page,
    `elements.submit().then(({ error }) => error ? { error } : stripe.createPaymentMethod({ elements }))`,
  )

/** Begins something that will ask for a challenge; `resultOf` waits for its end. */
export const begin = (page: Page, expression: string) =>
  page.evaluate(`void (window.result = ${expression})`)

export const resultOf = (page: Page) => ask(page, 'window.result')

/** Playwright's own `waitForFunction` evaluates strings inside the page, whose policy forbids it. */
export const waitFor = (page: Page, expression: string) =>
  expect.poll(() => ask(page, expression)).toBeTruthy()
