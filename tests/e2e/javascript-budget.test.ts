import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import budget from './javascript-budget.json' with { type: 'json' }
import { signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

type Script = { url: string; ahead: boolean }

/** Every script the page fetches until it is quiet; `ahead` are those fetched for a page somebody may go to next. */
async function scriptsOf(page: Page, path: string): Promise<Script[]> {
  const urls = new Set<string>()
  page.on('response', (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) urls.add(response.url())
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  const ahead = await page
    .locator('link[rel=prefetch]')
    .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href))
  return [...urls].map((url) => ({ url, ahead: ahead.includes(url) }))
}

async function gzipped({ url }: Script): Promise<{ url: string; gzipBytes: number }> {
  const body = Buffer.from(await (await fetch(url)).arrayBuffer())
  return { url, gzipBytes: gzipSync(body).length }
}

const isStripe = (url: string) =>
  url.startsWith(browser.app.services.stripeUrl) || new URL(url).hostname.endsWith('stripe.com')

describe('client JavaScript', () => {
  it.each(Object.entries(budget.gzipBytes))(
    '%s loads at most %d bytes, gzipped',
    async (path, most) => {
      const scripts = await scriptsOf(await browser.newPage(), path)
      const needed = await Promise.all(scripts.filter(({ ahead }) => !ahead).map(gzipped))
      const bytes = needed.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)
      const list = needed
        .toSorted((a, b) => b.gzipBytes - a.gzipBytes)
        .map(({ url, gzipBytes }) => `${String(gzipBytes).padStart(7)}  ${new URL(url).pathname}`)
      expect(needed.length).toBeGreaterThan(0)
      expect(bytes, `${path} loads ${bytes} bytes:\n${list.join('\n')}`).toBeLessThanOrEqual(most)
    },
  )

  it('Stripe.js is not fetched where no card is asked for', async () => {
    for (const path of ['/', '/pricing']) {
      const scripts = await scriptsOf(await browser.newPage(), path)
      expect(scripts.filter(({ url }) => isStripe(url))).toEqual([])
    }
  })

  it('Stripe.js is fetched where a card is asked for, so that the test above can fail', async () => {
    const page = await browser.newPage()
    await signIn(page, '/account')
    const fetched = page.waitForResponse((response) => isStripe(response.url()))
    await Promise.all([fetched, page.goto('/checkout')])
  })
})
