import type { Browser, Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { launchChromium } from '../../../../tests/support/chromium.ts'

let browser: Promise<Browser> | undefined

afterAll(async () => (await browser)?.close())

/** A new page, and what went wrong on it: console errors and exceptions. */
export async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  browser ??= launchChromium()
  const page = await (await browser).newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, complaints }
}

/** Types a test card into the form that is on the page. */
export async function typeCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiration date').fill('12 / 40')
  await page.getByLabel('Security code').fill('123')
}
