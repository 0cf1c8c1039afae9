import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { saveCard, signIn, subscribe, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

/** What the focus is on, as somebody hears it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim()
  })

const expectFocus = (page: Page, on: string) =>
  expect.poll(() => focused(page), { timeout: 10_000 }).toBe(on)

async function makeKey(page: Page, name: string) {
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('heading', { level: 2, name }).waitFor()
}

describe('a question', () => {
  it('is not answered by the key that asked it, though it is held down', async () => {
    const page = await browser.newPage()
    await signIn(page, '/account/api-keys')
    await makeKey(page, 'Laptop')
    await page.getByRole('button', { name: 'Revoke Laptop' }).focus()
    for (const _ of [1, 2, 3]) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await expectFocus(page, 'Revoke “Laptop”?')
    await page.keyboard.press('Escape')
    await expectFocus(page, 'Revoke Laptop')
  })

  it('stays open when text marked in it ends beside it, and closes by a click there', async () => {
    const page = await browser.newPage()
    await signIn(page)
    await page.getByRole('button', { name: 'Delete account' }).click()
    const word = page.getByRole('textbox')
    await word.fill('DELETE')
    const box = (await word.boundingBox())!
    await page.mouse.move(box.x + 60, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(5, 5)
    await page.mouse.up()
    expect(await word.isVisible()).toBe(true)
    await page.mouse.click(5, 5)
    await word.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Delete account' }).click()
    expect(await word.inputValue()).toBe('')
  })
})

describe('the focus', () => {
  it('goes to the heading of the section whose button went with what it did', async () => {
    const page = await browser.newPage()
    await signIn(page, '/account/api-keys')
    await makeKey(page, 'Laptop')
    await page.getByRole('button', { name: 'Revoke Laptop' }).press('Enter')
    await page.getByRole('button', { name: 'Revoke the key' }).press('Enter')
    await page.getByText('There is no key in use.').waitFor()
    await expectFocus(page, 'Your keys')
  })

  it('goes to a new key, and back once that is put away', async () => {
    const page = await browser.newPage()
    await signIn(page, '/account/api-keys')
    await page.getByLabel('Name').fill('Laptop')
    await page.getByRole('button', { name: 'Create key' }).press('Enter')
    const panel = page.getByRole('region', { name: 'Laptop' })
    await expect.poll(() => panel.evaluate((own) => own === document.activeElement)).toBe(true)
    await panel.getByRole('button', { name: 'I have saved it' }).press('Enter')
    await expectFocus(page, 'Create key')
  })
})

describe('somebody who has left a page whose action was still running', () => {
  it('is left where they are', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await saveCard(page, cards.mastercard)
    await page.goto('/account/billing')
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/api/trpc/billing.makeDefaultCard**', async (route) => {
      await held
      await route.continue()
    })
    await page.getByRole('button', { name: /^Make default/ }).click()
    await page.getByRole('link', { name: 'Pricing' }).click()
    await page.getByRole('heading', { level: 1, name: 'Plans and prices' }).waitFor()
    const answered = page.waitForResponse(/user\.status/)
    answer()
    await answered
    await page.getByRole('link', { name: 'API', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'The Almanac API' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Plans and prices' }).waitFor()
    expect(page.url()).toBe(`${browser.app.url}/pricing`)
  })
})
