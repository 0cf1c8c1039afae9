import { describe, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { fillCard, saveCard, signIn, subscribe, useBrowser } from '../support/browser.ts'
import { expectSentence } from '../support/reload.ts'
import { advanceDays } from '../support/time.ts'

const browser = useBrowser()

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
    await page.getByText('The subscription is cancelled.').waitFor()
    await expectSentence(page, /^Premium until .+, then free/)
    await advanceDays(browser.app, 20)
    await expectSentence(page, /^Premium until .+, then free/)
    await advanceDays(browser.app, 12)
    await expectSentence(page, /^Free, Premium ended on /)
    await page.goto('/planner')
    await page.waitForURL('**/pricing?for=/planner')
  })

  it('a trial becomes a paid month by itself', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout')
    await fillCard(page, cards.succeeds)
    await page.getByRole('button', { name: 'Start Premium, nothing to pay today' }).click()
    await page.getByRole('heading', { level: 1, name: 'You are Premium' }).waitFor()
    await expectSentence(page, /^Premium trial until /)
    await advanceDays(browser.app, 15)
    await expectSentence(page, /^Premium, renews on /)
    await page.getByRole('cell', { name: '€9.00', exact: true }).waitFor()
  })

  it('a card nobody mends keeps Premium for its days of grace, and then ends it', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await saveCard(page, cards.declinesWhenCharged)
    await advanceDays(browser.app, 32)
    await expectSentence(page, /^Premium, payment failed: \d+ of 14 days of grace left/)
    await advanceDays(browser.app, 15)
    await expectSentence(page, /^Free, Premium ended on /)
    await page.goto('/planner')
    await page.waitForURL('**/pricing?for=/planner')
  })
})
