import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { withClient } from '../../scripts/lib/database.ts'
import { signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

describe('coming to another page', () => {
  it('puts the focus on its heading, and says its title', async () => {
    const page = await browser.newPage()
    await page.goto('/')
    await page.getByRole('link', { name: 'Holidays', exact: true }).click()
    const heading = page.getByRole('heading', { level: 1, name: 'Public holidays by country' })
    await heading.waitFor()
    await expect.poll(() => heading.evaluate((own) => own === document.activeElement)).toBe(true)
    await page.locator('.nuxt-route-announcer').getByText('Almanac').waitFor()
    await page.keyboard.press('Tab')
    const within = page.evaluate(() => document.activeElement?.closest('main') !== null)
    expect(await within).toBe(true)
  })

  it('marks its section in the header, and what is below it', async () => {
    const page = await browser.newPage()
    await page.goto('/docs/reference')
    const colorOf = (name: string) =>
      page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name })
        .evaluate((link) => getComputedStyle(link).color)
    expect(await colorOf('API')).not.toBe(await colorOf('Pricing'))
    const marked = page.locator('header [aria-current]')
    expect(await marked.allInnerTexts()).toEqual(['API'])
  })
})

describe('the header', () => {
  it.each(['/', '/de'])('has all its links in sight on the smallest phones: %s', async (path) => {
    for (const width of [320, 360, 390]) {
      const page = await browser.newPage({ viewport: { width, height: 640 } })
      await page.goto(path)
      const hidden = await page
        .locator('header nav')
        .evaluate((nav) => nav.scrollWidth - nav.clientWidth)
      expect([width, hidden]).toEqual([width, 0])
    }
  })
})

describe('a button', () => {
  it('cannot be pressed before its page is alive', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    await signIn(page)
    await page.goto('/account')
    const remove = page.getByRole('button', { name: 'Delete account' })
    expect(await remove.getAttribute('disabled')).not.toBeNull()
    const signOut = page.getByRole('button', { name: 'Sign out', exact: true })
    expect(await signOut.getAttribute('disabled')).toBeNull()
  })

  it('keeps the focus while it works', async () => {
    const page = await browser.newPage()
    await signIn(page, '/account/api-keys')
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    let calls = 0
    await page.route('**/api/trpc/apiKeys.create**', async (route) => {
      calls += 1
      await held
      await route.continue()
    })
    await page.getByLabel('Name').fill('Laptop')
    const create = page.getByRole('button', { name: 'Create key' })
    await create.focus()
    for (const _ of [1, 2]) await page.keyboard.press('Enter')
    await page.locator('button[aria-busy]').waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
    answer()
    await page.getByTestId('made-key').waitFor()
    expect(calls).toBe(1)
  })
})

describe('the colours', () => {
  it('are switched on a phone too, by a switch that says which come next', async () => {
    const page = await browser.newPage({
      viewport: { width: 390, height: 844 },
      colorScheme: 'light',
    })
    await page.goto('/')
    const press = (name: string) => page.getByRole('button', { name }).click()
    await press('Use dark colours')
    await page.locator('html.dark').waitFor()
    await page.reload()
    await page.locator('html.dark').waitFor()
    await press('Use light colours')
    await page.locator('html:not(.dark)').waitFor()
  })

  it('are the system’s again once one wants them to be, whichever it has', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' })
    await page.goto('/')
    for (const name of ['light colours', 'dark colours', 'system colours']) {
      await page
        .locator('header')
        .getByRole('button', { name: `Use ${name}` })
        .click()
    }
    await page.locator('html.dark').waitFor()
    await page.emulateMedia({ colorScheme: 'light' })
    await page.locator('html:not(.dark)').waitFor()
  })
})

describe('on paper', () => {
  it('a dark page is light, and has nothing on it to press', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' })
    await signIn(page)
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await paper()
    await page.emulateMedia({ media: 'print' })
    expect(await paper()).not.toBe(dark)
    await page.locator('html.dark').waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.getByRole('heading', { level: 1 }).waitFor()
  })
})

describe('a person with a long name', () => {
  it('scrolls nothing sideways on the smallest phone, and sees which page of the account is shown', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
    await signIn(page)
    const name = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(2)
    await withClient(browser.app.services.databaseUrl, (client) =>
      client.query('update users set name = $1, email = $2', [name, `${name}@example.com`]),
    )
    await page.goto('/de/account')
    await page.getByRole('heading', { level: 1, name }).waitFor()
    const room = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    expect(await page.evaluate(room)).toBe(0)
    await page.goto('/de/account/usage')
    const nav = page.getByRole('navigation', { name: 'Konto' })
    const shown = (await nav.locator('[aria-current=page]').boundingBox())!
    expect(shown.x + shown.width).toBeLessThanOrEqual(320)
  })
})

describe('a person’s picture', () => {
  it('that is gone gives way to initials', async () => {
    const page = await browser.newPage({ expected: /status of 404/ })
    await signIn(page)
    const picture = `${browser.app.services.env['LINKEDIN_BASE']}/pictures/expired`
    await withClient(browser.app.services.databaseUrl, (client) =>
      client.query('update users set picture_url = $1', [picture]),
    )
    await page.reload()
    await page
      .locator('header')
      .getByText(/^T\d+$/)
      .waitFor()
    expect(await page.locator('header img[src*=expired]').count()).toBe(0)
  })
})

describe('a page that is not there', () => {
  it.each([
    ['en', '/nothing-here', 'There is nothing here', 'Pricing'],
    ['de', '/de/nothing-here', 'Hier ist nichts', 'Preise'],
  ])('says so in %s, with a way on', async (language, path, title, pricing) => {
    const page = await browser.newPage({ expected: /status of 404/ })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect((await page.goto(path))?.status()).toBe(404)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    }
    await page.getByRole('link', { name: pricing }).click()
    await page.waitForURL('**/pricing')
    await page.getByRole('heading', { level: 1, name: title }).waitFor({ state: 'detached' })
  })

  it('has its content one key away', async () => {
    const page = await browser.newPage({ expected: /status of 404/ })
    await page.goto('/nothing-here')
    await page.keyboard.press('Tab')
    await page.locator('a:focus', { hasText: 'Skip to content' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.locator('main a:focus').waitFor()
  })

  it('knows who is looking', async () => {
    const page = await browser.newPage({ expected: /status of 404/ })
    await signIn(page)
    await page.goto('/nothing-here')
    await page.getByRole('link', { name: /Test Person/ }).waitFor()
  })

  it.each(['/holidays/de/1850', '/holidays/zz', '/holidays/zzz'])('is %s', async (path) => {
    expect((await fetch(browser.app.url + path)).status).toBe(404)
  })

  it('is not what a page is called whose data did not come', async () => {
    const page = await browser.newPage({ expected: /ERR_FAILED|There is|cannot be drawn/ })
    await page.goto('/holidays')
    await page.route('**/api/trpc/holidays.ofYear**', (route) => route.abort())
    await page.getByRole('link', { name: 'Egypt' }).click()
    await page.getByRole('heading', { level: 1, name: 'could not be reached' }).waitFor()
    await page.getByText('Check the connection and try again').waitFor()
    // Nothing went wrong on our side, and nobody has logged anything.
    expect(await page.getByRole('main').innerText()).not.toMatch(/our side|logged|503/)
    await page.unroute('**/api/trpc/holidays.ofYear**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Egypt' }).waitFor()
  })
})
