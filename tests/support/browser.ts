import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, beforeAll, expect } from 'vitest'
import type { Locale } from '#shared/locales.ts'
import { startApp, type TestApp } from './app.ts'
import { launchChromium } from './chromium.ts'

type Session = { app: TestApp; newPage: (options?: PageOptions) => Promise<Page> }
type PageOptions = BrowserContextOptions & {
  /** Console errors this test causes on purpose, such as a page answered 400. */
  expected?: RegExp
}

/** For a busy machine; what is waited for is always a condition. */
const patienceMilliseconds = 60_000

/**
 * The built app and a real Chromium for a test file. Every page is a browser of its own, and a console
 * error, an uncaught exception, a hydration mismatch or a violation of the policy fails its test.
 */
export function useBrowser(): Session {
  const session = {} as Session
  let contexts: BrowserContext[] = []
  let problems: string[] = []

  beforeAll(async () => {
    const [browser, app] = await Promise.all([launchChromium(), startApp()])
    session.app = app
    session.newPage = async ({ expected, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: app.url, ...options })
      contexts.push(context)
      context.setDefaultTimeout(patienceMilliseconds)
      const page = await context.newPage()
      waitForLife(page)
      const note = (text: string) => expected?.test(text) || problems.push(`${page.url()}: ${text}`)
      page.on('console', (message) => {
        const loud = message.type() === 'error' || /hydration/i.test(message.text())
        if (loud) note(message.text())
      })
      page.on('pageerror', (error) => note(error.message))
      return page
    }
    return async () => {
      await browser.close()
      await app.stop()
    }
  })

  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    const found = problems
    contexts = []
    problems = []
    expect(found, 'problems on the browser’s console').toEqual([])
  })
  return session
}

/** Waits until the page that is shown answers to clicks, where it is one of ours and runs scripts. */
export async function alive(page: Page): Promise<void> {
  const isAlive = () =>
    page.evaluate(() => {
      type Mounted = { __vue_app__?: { $nuxt?: { isHydrating?: boolean } } }
      const root = document.querySelector('#__nuxt') as Mounted | null
      if (matchMedia('(scripting: none)').matches) return true
      return !root || root.__vue_app__?.$nuxt?.isHydrating === false
    })
  await expect.poll(isAlive).toBe(true)
}

/** A page that is gone to, or reloaded, is alive before the test goes on, so that keys and clicks mean what they do then. */
function waitForLife(page: Page): void {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  page.goto = async (...to) => {
    const answer = await goto(...to)
    await alive(page)
    return answer
  }
  page.reload = async (...how) => {
    const answer = await reload(...how)
    await alive(page)
    return answer
  }
}

let people = 0

/** Signs a new person in, from wherever a LinkedIn link is shown or by going there. */
export async function signIn(page: Page, returnTo = '/account'): Promise<void> {
  people += 1
  await page.goto(`/auth/linkedin?returnTo=${encodeURIComponent(returnTo)}`)
  await page.getByLabel('Name').fill(`Test Person ${people}`)
  await page
    .getByLabel(/e-mail/i)
    .first()
    .fill(`person-${people}-${Date.now()}@example.com`)
  await continueAs(page, 'this person')
}

/** On LinkedIn's page, goes on as somebody it knows, to a page of ours that is alive. */
export async function continueAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Continue as ${name}` }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/oauth'))
  await alive(page)
}

const cardLabels = {
  en: { number: 'Card number', expiry: 'Expiration date', code: 'Security code' },
  de: { number: 'Kartennummer', expiry: 'Ablaufdatum', code: 'Sicherheitscode' },
} as const

/** Fills Stripe's card form, in the language it is shown in. */
export async function fillCard(page: Page, number: string, language: Locale = 'en'): Promise<void> {
  const labels = cardLabels[language]
  await page.getByLabel(labels.number).fill(number)
  await page.getByLabel(labels.expiry).fill('12 / 40')
  await page.getByLabel(labels.code).fill('123')
}

/** Saves a card on the billing pages; it becomes the default. */
export async function saveCard(page: Page, number: string): Promise<void> {
  await page.goto('/account/billing/card')
  await fillCard(page, number)
  await page.getByRole('button', { name: 'Save card' }).click()
  await page.getByText('The card is saved').waitFor()
}

const payLabels = { en: /^Pay /, de: /zahlen und abonnieren/ } as const

export const payButton = (page: Page, language: Locale = 'en') =>
  page.getByRole('button', { name: payLabels[language] })

/** Signs a new person in and subscribes them, by the pages, paying at once; `plan` chooses another than the first. */
export async function subscribe(page: Page, card: string, plan = ''): Promise<void> {
  await signIn(page, `/checkout?trial=no&plan=${plan}`)
  await fillCard(page, card)
  await payButton(page).click()
  await page.getByRole('heading', { level: 1, name: 'You are Premium' }).waitFor()
}
