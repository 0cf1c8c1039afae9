import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()
const at = (path: string) => `${browser.app.url}${path}`
const year = new Date().getUTCFullYear()

describe('the API of the built app', () => {
  it('answers browsers of other sites, and looks at no cookie', async () => {
    const response = await fetch(at('/api/v1/countries/DE/holidays?year=2027'), {
      headers: { origin: 'https://elsewhere.example', cookie: 'auth_session=whatever' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect((await response.json()).data[0].date).toBe('2027-01-01')
  })
})

describe('the documentation', () => {
  it('is drawn from the document, sends a call, and shows the reader’s key in the samples', async () => {
    const page = await browser.newPage()
    await page.goto('/docs', { waitUntil: 'networkidle' })
    await page.getByLabel('Your key').fill('alm_live_mine')
    await expect.poll(() => page.getByText('Bearer alm_live_mine').count()).toBe(3)

    await page.goto('/docs/reference', { waitUntil: 'networkidle' })
    await page.getByText('Try it: Read a country').click()
    await page.getByRole('button', { name: 'Send' }).locator('visible=true').click()
    await page.getByText('200', { exact: true }).or(page.getByText('200 OK')).first().waitFor()
  })

  it.each(['light', 'dark'] as const)(
    'axe finds nothing in it in %s, on a phone',
    async (colorScheme) => {
      const page = await browser.newPage({ colorScheme, viewport: { width: 390, height: 844 } })
      for (const path of ['/docs', '/docs/reference', '/docs/errors', `/holidays/de/${year}`]) {
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

describe('a country’s page', () => {
  const path = `/holidays/fr/${year + 1}`

  it('is kept for everybody without a person in it, and with a nonce of its own each time', async () => {
    const page = await browser.newPage()
    await signIn(page, '/account')
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: 'Account' }).waitFor()
    const answers = [await fetch(at(path)), await fetch(at(path))]
    const nonces: string[] = []
    for (const answer of answers) {
      const html = await answer.text()
      expect(html).not.toContain('Test Person')
      const policy = answer.headers.get('content-security-policy') ?? ''
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      expect(html).toContain(`nonce="${nonce}"`)
      expect(new Set(html.match(/nonce="[^"]+"/g)).size).toBe(1)
      nonces.push(nonce)
    }
    expect(new Set(nonces).size).toBe(2)
    // From the kept page, for somebody signed in: the browser shows who is looking.
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.getByRole('link', { name: 'Account' }).waitFor()
  })

  it('tells search engines what it is, and is in the sitemap', async () => {
    const html = await (await fetch(at(path))).text()
    expect(html).toContain(`<title>Public holidays in France ${year + 1} · Almanac</title>`)
    expect(html).toContain(`<link rel="canonical" href="${at(path)}"`)
    const data = /<script[^>]*ld\+json[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    expect(JSON.stringify(JSON.parse(data))).toContain(`"startDate":"${year + 1}-01-01"`)
    expect(await (await fetch(at('/sitemap.xml'))).text()).toContain(`<loc>${at(path)}</loc>`)
    expect(await (await fetch(at('/robots.txt'))).text()).toContain(
      `Sitemap: ${at('/sitemap.xml')}`,
    )
  })

  it('of another year holds none of it, and leads to Premium', async () => {
    const html = await (await fetch(at('/holidays/fr/2031'))).text()
    expect(html).toContain('2031 is part of Premium')
    expect(html).toContain('noindex')
    expect(html).not.toContain('2031-01-01')
    expect((await fetch(at('/holidays/fr/1'), { headers: { accept: 'text/html' } })).status).toBe(
      404,
    )
  })
})
