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

  it.each(['/api/v1', '/api/v1/', '/api/v1/nothing'])(
    'has a problem to tell at %s',
    async (path) => {
      const response = await fetch(at(path))
      expect(response.headers.get('content-type')).toMatch('application/problem+json')
      expect(await response.json()).toMatchObject({ status: 404, code: 'not_found' })
    },
  )
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

  it('is in German too, and says what of it is English', async () => {
    const page = await browser.newPage()
    await page.goto('/de/docs/errors')
    await page.getByRole('heading', { name: 'Fehler', level: 1 }).waitFor()
    await page.getByText('Für dieses Land gibt es keinen Kalender.').waitFor()
    await page.goto('/de/docs/reference')
    const heading = page.getByRole('heading', { name: 'Read a country', exact: true })
    expect(await heading.getAttribute('lang')).toBe('en')
    expect(await page.locator('pre').first().getAttribute('lang')).toBe('en')
  })

  it('takes a key over from where it was made, in this tab', async () => {
    const page = await browser.newPage()
    await signIn(page, '/docs')
    await page.getByRole('link', { name: 'Make a key' }).click()
    await page.getByLabel('Name').fill('Docs')
    await page.getByRole('button', { name: 'Create key' }).click()
    const key = (await page.getByTestId('made-key').textContent()) ?? ''
    await page.getByRole('link', { name: 'Try it in the documentation' }).click()
    await page.waitForURL((url) => url.pathname === '/docs/reference')
    await expect.poll(() => page.getByLabel('Your key', { exact: true }).inputValue()).toBe(key)
    expect(await page.getByRole('link', { name: 'Make a key' }).count()).toBe(0)
  })
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
      expect(html.includes('Test Person')).toBe(false)
      const policy = answer.headers.get('content-security-policy') ?? ''
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
      expect(html.includes(`nonce="${nonce}"`)).toBe(true)
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
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe(
      `Public holidays in France ${year + 1} · Almanac`,
    )
    expect(html.includes(`rel="canonical" href="${at(path)}"`)).toBe(true)
    expect(html).toContain(`property="og:url" content="${at(path)}"`)
    const data = /<script[^>]*ld\+json[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    expect(JSON.stringify(JSON.parse(data))).toContain(`"startDate":"${year + 1}-01-01"`)
    expect(JSON.stringify(JSON.parse(data))).toContain('"addressCountry":"FR"')
    expect(await (await fetch(at('/sitemap.xml'))).text()).toContain(`<loc>${at(path)}</loc>`)
    const robots = await (await fetch(at('/robots.txt'))).text()
    expect(robots).toContain(`Sitemap: ${at('/sitemap.xml')}`)
    expect(robots).toContain('Disallow: /de/account')
  })

  it('is in German under its own address, and each names the other', async () => {
    const german = at(`/de${path}`)
    const html = await (await fetch(german)).text()
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toBe(
      `Feiertage Frankreich ${year + 1} · Almanac`,
    )
    expect(html).toContain('Ostermontag')
    expect(html).toContain(`rel="canonical" href="${german}"`)
    expect(html.match(/rel="canonical"/g)).toHaveLength(1)
    const data = /<script[^>]*ld\+json[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    expect(JSON.stringify(JSON.parse(data))).toContain('"inLanguage":"de"')
    for (const text of [html, await (await fetch(at(path))).text()]) {
      expect(text).toMatch(
        new RegExp(`hreflang="de"[^>]*href="${german}"|href="${german}"[^>]*hreflang="de"`),
      )
    }
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
