import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { subscribe, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

const column = (page: Page, name: string) => page.getByRole('columnheader', { name }).first()

describe('the planner', () => {
  it('keeps what is asked in its address, which shows the same again', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/planner?places=DE,FR&year=2027')
    await page.getByRole('combobox', { name: 'Germany' }).selectOption('Bayern')
    await column(page, 'Bayern, Germany').waitFor()
    await page.getByLabel('Add a country').selectOption('Spain')
    await column(page, 'Spain').waitFor()
    expect(await page.getByLabel('Add a country').inputValue()).toBe('')
    await page.getByText('How your team works').click()
    await page.getByLabel('Fri', { exact: true }).check()
    await page.waitForURL(/weekend=sun,fri,sat/)
    const closed = page.getByLabel('Add a day')
    await closed.pressSequentially('12292028')
    await closed.press('Enter')
    await page.waitForURL(/closures=2028-12-29/)
    await closed.pressSequentially('12282028')
    await page.getByLabel('Sat', { exact: true }).focus()
    await page.waitForURL(/closures=2028-12-29,2028-12-28/)
    await page.getByRole('link', { name: 'Remove 28 December 2028' }).click()
    await page.waitForURL(/closures=2028-12-29(&|$)/)

    // The year comes last: its column says that everything before it has been answered too.
    await page.getByLabel('Year').fill('2028')
    await page.getByLabel('Year').press('Enter')
    await column(page, '2028').waitFor()
    const address = page.url()
    const together = page.getByText('days everybody works').locator('xpath=../dd')
    const before = await together.innerText()
    await page.goto(address)
    expect(await together.innerText()).toBe(before)
    await column(page, 'Bayern, Germany').waitFor()
    await page.getByRole('link', { name: 'Remove France' }).click()
    await page.waitForURL((url) => url.searchParams.get('places') === 'DE-BY,ES')
  })

  it('asks for what is typed once, when it is typed', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/planner?places=DE,FR&year=2027')
    const entries = await page.evaluate(() => history.length)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('planner.planYear')) asked.push(decodeURIComponent(request.url()))
    })
    await page.getByText('How your team works').click()
    const closed = page.getByLabel('Add a day')
    await closed.pressSequentially('12292028')
    expect(await closed.inputValue()).toBe('2028-12-29')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Remove 29 December 2028' }).waitFor()
    expect(await closed.inputValue()).toBe('')
    await page.waitForURL(/closures=2028-12-29/)

    await page.getByLabel('Year').focus()
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key)
    await column(page, '2030').waitFor()
    expect(asked.filter((url) => !url.includes('2028-12-29'))).toEqual([])
    expect(asked.filter((url) => /"202[89]"/.test(url))).toEqual([])
    expect(await page.evaluate(() => history.length)).toBe(entries + 2)
  })

  it('keeps a country that is added while another one’s answer is on its way', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/planner?places=DE&year=2027')
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/api/trpc/user.status**', async (route) => {
      await held
      await route.continue()
    })
    const add = page.getByLabel('Add a country')
    await add.selectOption('Spain')
    await add.selectOption('Poland')
    answer()
    await page.waitForURL((url) => url.searchParams.get('places') === 'DE,ES,PL')
    for (const name of ['Germany', 'Spain', 'Poland']) await column(page, name).waitFor()
  })

  it('says that what it shows is not yet what was asked for, and then that it is', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/planner?places=DE&year=2027')
    const tables = page.locator('[aria-busy]', { has: page.getByRole('table') })
    const said = page.getByRole('status')
    expect(await tables.count()).toBe(0)
    // On its way are first the gate's question, then the plan's own.
    for (const [call, year] of [
      ['user.status', '2028'],
      ['planner.planYear', '2029'],
    ] as const) {
      let answer = () => {}
      const held = new Promise<void>((resolve) => (answer = resolve))
      await page.route(`**/api/trpc/${call}**`, async (route) => {
        await held
        await route.continue()
      })
      await page.getByLabel('Year').fill(year)
      await page.getByLabel('Year').press('Enter')
      await tables.waitFor()
      await said.getByText('The new plan is on its way').waitFor()
      expect(await column(page, year).count()).toBe(0)
      answer()
      await column(page, year).waitFor()
      await said.getByText(`The plan for ${year} is shown: Germany.`).waitFor({ state: 'attached' })
      expect(await tables.count()).toBe(0)
      await page.unroute(`**/api/trpc/${call}**`)
    }
  })

  it('says what is wrong with an address, and leads to a fresh one', async () => {
    const page = await browser.newPage({ expected: /status of 404/ })
    await subscribe(page, cards.succeeds)
    await page.goto('/planner?places=DE,XX')
    await page.getByText('There is no calendar for XX.').waitFor()
    await page.getByRole('link', { name: 'Start over' }).click()
    await column(page, 'Germany').waitFor()
  })

  it('keeps each country’s own weekend until a team has another, and takes it up again', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/planner?places=SA&year=2027')
    const ownDays = page.locator('dd', { hasText: 'working days' })
    const usual = page.getByLabel('As usual in each country')
    const before = await ownDays.innerText()
    await page.getByText('How your team works').click()
    expect(await usual.isChecked()).toBe(true)
    expect(await page.getByLabel('Fri', { exact: true }).isChecked()).toBe(true)
    await page.getByLabel('Sun', { exact: true }).check()
    await page.waitForURL(/weekend=sun,fri,sat/)
    expect(await usual.isChecked()).toBe(false)
    await expect.poll(() => ownDays.innerText()).not.toBe(before)
    await usual.check()
    await page.waitForURL((url) => !url.searchParams.has('weekend'))
    await expect.poll(() => ownDays.innerText()).toBe(before)
    expect(await page.getByLabel('Sun', { exact: true }).isChecked()).toBe(false)
  })

  it('is a form without JavaScript', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const storageState = await page.context().storageState()
    const plain = await browser.newPage({ javaScriptEnabled: false, storageState })
    await plain.goto('/planner?places=DE,FR&year=2027')
    await plain.getByLabel('Add a country').selectOption('Spain')
    await plain.getByRole('button', { name: 'Show' }).click()
    await column(plain, 'Spain').waitFor()
    await column(plain, 'Germany').waitFor()
    expect(await plain.getByLabel('As usual in each country').isChecked()).toBe(true)
    await plain.getByText('How your team works').click()
    await plain.getByLabel('As usual in each country').uncheck()
    await plain.getByLabel('Fri', { exact: true }).check()
    await plain.getByRole('button', { name: 'Show' }).click()
    await plain.waitForURL(/weekend=sun&weekend=fri&weekend=sat/)
    expect(await plain.getByLabel('As usual in each country').isChecked()).toBe(false)
  })

  it('gives the year as a calendar and as a table', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/planner?places=DE,FR&year=2027')
    for (const [name, start] of [
      ['Calendar file (ICS)', 'BEGIN:VCALENDAR'],
      ['Table (CSV)', 'kind,place'],
    ] as const) {
      const link = page.getByRole('link', { name })
      const answer = await page.request.get((await link.getAttribute('href')) ?? '')
      expect(answer.headers()['content-disposition']).toContain('almanac-2027-DE-FR')
      expect((await answer.text()).toLowerCase().startsWith(start.toLowerCase())).toBe(true)
    }
  })
})

describe('a calendar feed', () => {
  it('is read without signing in, stops with Premium, comes back with it, and dies with its address', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/planner?places=DE,FR')
    // Its form comes alive when the browser has time for it, and only then can its button be used.
    await page.locator('form button:enabled', { hasText: 'Make a feed' }).waitFor()
    await page.getByLabel('Name').fill('Release days')
    await page.getByRole('button', { name: 'Make a feed of this plan' }).click()
    const address = await page.getByTestId('feed-address').innerText()
    const calendar = await browser.newPage()
    const read = async (url = address) => (await calendar.request.get(url)).status()
    const first = await calendar.request.get(address)
    expect(await first.text()).toContain('BEGIN:VEVENT')

    await page.goto('/account/billing/cancel')
    await page.getByText('Premium is off at once.').click()
    await page.getByRole('button', { name: 'Cancel Premium' }).click()
    await page.getByText('Premium has ended.').waitFor()
    expect(await read()).toBe(403)

    await page.goto('/checkout?trial=no')
    await page.getByLabel('Visa ending in 4242').waitFor()
    await page.getByRole('button', { name: /^Pay / }).click()
    await page.getByRole('heading', { level: 1, name: 'You are Premium' }).waitFor()
    expect(await read()).toBe(200)

    await page.goto('/planner')
    await page.getByRole('button', { name: 'New address for Release days' }).click()
    await page.getByRole('button', { name: 'Make the new address' }).click()
    const renewed = await page.getByTestId('feed-address').innerText()
    expect(renewed).not.toBe(address)
    expect(await read()).toBe(404)
    expect(await read(renewed)).toBe(200)

    await page.getByRole('button', { name: 'Remove Release days' }).click()
    await page.getByRole('button', { name: 'Remove the feed' }).click()
    await page.getByText('There are none yet.').waitFor()
    expect(await read(renewed)).toBe(404)
  })
})
