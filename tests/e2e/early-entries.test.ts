import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { alive, signIn, subscribe, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

/** Opens a page whose scripts do not come until `enliven` is called. */
async function openWithoutScripts(page: Page, path: string) {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/_nuxt/**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.evaluate((address) => location.assign(address), path)
  await page.waitForURL((url) => url.pathname + url.search === path, { waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  return {
    async enliven() {
      release()
      await alive(page)
    },
  }
}

describe('what is entered before the scripts have come', () => {
  it('counts at checkout: the plan, the trial and a code', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const checkout = await openWithoutScripts(page, '/checkout?trial=yes')
    await page.getByLabel('Start with 14 days free').uncheck()
    await page.getByText('Have a promotion code?').click()
    await page.getByLabel('Promotion code').fill('EARLY')
    await checkout.enliven()

    await page.getByRole('button', { name: 'Pay €9 and subscribe' }).waitFor()
    await expect(page.getByLabel('Start with 14 days free').isChecked()).resolves.toBe(false)
    await expect(page.getByLabel('Promotion code').inputValue()).resolves.toBe('EARLY')

    const yearly = await openWithoutScripts(page, '/checkout?trial=no')
    await page.getByRole('radio', { name: /year/ }).check()
    await yearly.enliven()
    await page.getByRole('button', { name: 'Pay €90 and subscribe' }).waitFor()

    // The one that was drawn as chosen comes after it, and does not win.
    const drawnYearly = '/checkout?trial=no&plan=almanac_premium_yearly'
    const monthly = await openWithoutScripts(page, drawnYearly)
    await page.getByRole('radio', { name: /month/ }).check()
    await monthly.enliven()
    await page.getByRole('button', { name: 'Pay €9 and subscribe' }).waitFor()
  })

  it('is all of what was ticked in one list', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const keys = await openWithoutScripts(page, '/account/api-keys')
    await page.getByRole('checkbox', { name: 'Read holidays' }).uncheck()
    await page.getByRole('checkbox', { name: 'Manage' }).check()
    await page.getByLabel('Name').fill('Feeds alone')
    await keys.enliven()
    await page.getByRole('button', { name: 'Create key' }).click()
    await page.getByTestId('made-key').waitFor()
    const made = page.getByTestId('api-key')
    await expect(made.innerText()).resolves.toContain('Manage calendar feeds')
    await expect(made.innerText()).resolves.not.toContain('Read holidays')
  })

  it('stays in the forms of the account, to be saved', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const details = await openWithoutScripts(page, '/account/billing/details')
    await page.getByRole('textbox', { name: 'City' }).fill('Ulm')
    await page.getByRole('combobox', { name: 'Country' }).selectOption('Germany')
    await details.enliven()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL('**/account/billing?done=*')
    await page.goto('/account/billing/details')
    await expect(page.getByRole('textbox', { name: 'City' }).inputValue()).resolves.toBe('Ulm')
    await expect(page.getByRole('combobox', { name: 'Country' }).inputValue()).resolves.toBe('DE')
  })

  it('is asked for in the planner', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const planner = await openWithoutScripts(page, '/planner?places=DE')
    await page.getByRole('combobox', { name: 'Germany' }).selectOption('Bayern')
    await planner.enliven()
    await page.getByRole('columnheader', { name: /Bayern|Bavaria/ }).waitFor()
  })
})
