import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { parseCalendar } from '../support/icalendar.ts'
import { subscribe, useBrowser } from '../support/browser.ts'
import { dataOf } from '../support/wire-answer.ts'

const browser = useBrowser()
const at = (path: string) => `${browser.app.url}${path}`

/** Calls a procedure as the page's person. */
async function mutate(page: Page, procedure: string, input: unknown) {
  const response = await page.request.post(`/api/trpc/${procedure}`, {
    headers: { origin: browser.app.url },
    data: input,
  })
  expect(response.status(), await response.text()).toBe(200)
  return dataOf(await response.json())
}

const makeFeed = (page: Page) =>
  mutate(page, 'feeds.create', { name: 'Team', selection: { places: 'DE-BY,FR' } })

describe('a calendar feed of the built app', () => {
  it('is read by programs that have its address, until that is replaced', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const { url, feed } = await makeFeed(page)
    const response = await fetch(url)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('set-cookie')).toBeNull()
    const { properties, events } = parseCalendar(await response.text())
    expect(properties.get('NAME')).toBe('Team')
    expect(events.some(({ summary }) => summary === 'Ascension Day (DE-BY, FR)')).toBe(true)

    const headers = { 'if-none-match': response.headers.get('etag') ?? '' }
    expect((await fetch(url, { headers })).status).toBe(304)
    const head = await fetch(url, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])

    const { url: next } = await mutate(page, 'feeds.rotate', { id: feed.id })
    const gone = await fetch(url)
    expect([gone.status, gone.headers.get('content-type')]).toEqual([
      404,
      'text/plain; charset=utf-8',
    ])
    expect((await fetch(next)).status).toBe(200)

    const secrets = [url, next].map((address) => /alm_feed_(\w{12})/.exec(address)?.[1] ?? address)
    await fetch(next, { method: 'POST', headers: { origin: 'https://elsewhere.example' } })
    await fetch(`${next}/further`)
    for (const secret of secrets) expect(browser.app.log()).not.toContain(secret)
  })

  it('is 404 in plain words where there is none', async () => {
    for (const path of ['/feeds/nothing.ics', '/feeds/nothing']) {
      const response = await fetch(at(path))
      expect(response.status).toBe(404)
      expect(await response.text()).toMatch(/^There is no calendar at this address\./)
    }
  })
})

describe('the planner’s files of the built app', () => {
  it('are for Premium', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    for (const format of ['ics', 'csv']) {
      const path = `/api/planner/plan.${format}?places=DE-BY,FR&year=2027`
      expect((await fetch(at(path))).status).toBe(401)
      const file = await page.request.get(path)
      expect(file.status()).toBe(200)
      expect(file.headers()['content-disposition']).toContain(`almanac-2027-DE-BY-FR.${format}`)
      expect(file.headers()['cache-control']).toBe('private, no-store')
    }
  })
})
