import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { subscribe, useBrowser } from '../support/browser.ts'
import { advanceDays } from '../support/time.ts'

const browser = useBrowser()
/** The account page's sentence, loaded anew until it reads as expected. */
async function expectSentence(page: Page, words: RegExp): Promise<string> {
  let sentence = ''
  const read = async () => {
    await page.goto('/account')
    sentence = await page.getByTestId('access-sentence').innerText()
    return sentence
  }
  await expect.poll(read, { timeout: 20_000 }).toMatch(words)
  return sentence
}

describe('months pass', () => {
  it('a renewal is paid, and Premium goes on to the next month', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const first = await expectSentence(page, /^Premium, renews on /)
    await advanceDays(browser.app, 32)
    const escaped = first.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    await expectSentence(page, new RegExp(`^(?!${escaped}$)Premium, renews on `))
    await page.goto('/planner')
    await page.getByRole('columnheader', { name: 'Germany' }).waitFor()
  })

  it('a cancelled subscription keeps its time, and then ends by itself', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing/cancel')
    await page.getByRole('button', { name: 'Cancel Premium' }).click()
    await page.waitForURL('**/account/billing?done=cancelled')
    await expectSentence(page, /^Premium until .+, then free/)
    await advanceDays(browser.app, 20)
    await expectSentence(page, /^Premium until .+, then free/)
    await advanceDays(browser.app, 12)
    await expectSentence(page, /^Free, Premium ended on /)
    await page.goto('/planner')
    await page.waitForURL('**/pricing?for=/planner')
  })
})
