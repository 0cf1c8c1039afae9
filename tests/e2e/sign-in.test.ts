import { describe, expect, it } from 'vitest'
import { continueAs, signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

const troubled = { expected: /status of (400|503)/ }

async function fault(body: Record<string, unknown>): Promise<void> {
  const base = browser.app.services.env.LINKEDIN_BASE ?? ''
  const url = new URL('/_emulator/faults', base)
  const headers = { 'content-type': 'application/json' }
  const { ok } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(ok).toBe(true)
}

describe('signing in', () => {
  it('comes back to where one was, and only to a page of ours', async () => {
    const page = await browser.newPage()
    await signIn(page, '/holidays/de')
    expect(new URL(page.url()).pathname).toBe('/holidays/de')
    await signIn(page, 'https://evil.example/')
    expect(page.url()).toBe(`${browser.app.url}/account`)
  })

  it('gives a cookie that scripts cannot read and other sites cannot use', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const session = (await page.context().cookies()).find(({ name }) => name.endsWith('session'))
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    // Plain http, which the configuration allows on localhost alone.
    expect(session?.secure).toBe(false)
  })

  it('knows the same person again by the subject id', async () => {
    const page = await browser.newPage()
    for (let visit = 0; visit < 2; visit += 1) {
      await page.goto('/auth/linkedin?returnTo=/account')
      await continueAs(page, 'Ben Sample')
      await page.getByRole('heading', { name: 'Ben Sample' }).waitFor()
      await page.context().clearCookies()
    }
  })

  it('works for somebody who shares no e-mail address', async () => {
    const page = await browser.newPage()
    await page.goto('/auth/linkedin')
    await continueAs(page, 'Dana Private')
    await page.getByText('No e-mail address shared by LinkedIn').waitFor()
  })

  it('ends with signing out, in this browser and in the database', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const stolen = await page.context().cookies()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
    await page.context().addCookies(stolen)
    await page.goto('/account')
    await page.waitForURL('**/sign-in?**')
  })
})

describe('a sign-in that fails says what to do', () => {
  it('consent refused', async () => {
    const page = await browser.newPage()
    await page.goto('/auth/linkedin')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('LinkedIn was not given permission').waitFor()
    await page.getByRole('link', { name: 'Try again with LinkedIn' }).waitFor()
  })

  it('a callback used a second time', async () => {
    const page = await browser.newPage(troubled)
    const callback = page.waitForRequest(/\/auth\/linkedin\/callback/)
    await signIn(page)
    await page.goto((await callback).url())
    await page.getByText('This sign-in is no longer valid').waitFor()
  })

  it('a callback of another browser', async () => {
    const page = await browser.newPage(troubled)
    await page.goto('/auth/linkedin/callback?code=stolen&state=of-somebody-else')
    await page.getByText('This sign-in is no longer valid').waitFor()
  })

  it('LinkedIn down', async () => {
    const page = await browser.newPage(troubled)
    await fault({ route: 'accessToken', status: 503, count: 1 })
    await signIn(page)
    await page.getByText('LinkedIn cannot be reached right now').waitFor()
  })

  it('an ID token that answers another sign-in', async () => {
    const page = await browser.newPage(troubled)
    await fault({ route: 'accessToken', wrongNonce: true, count: 1 })
    await signIn(page)
    await page.getByText('LinkedIn’s answer could not be checked').waitFor()
  })
})
