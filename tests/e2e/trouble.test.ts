import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { ensureBuild } from '../../scripts/lib/build.ts'
import { person } from '../fixtures/account.ts'
import { checkoutPreview } from '../fixtures/amounts.ts'
import { cards } from '../support/cards.ts'
import { fillCard, saveCard, subscribe, useBrowser } from '../support/browser.ts'
import { advanceDays } from '../support/time.ts'

const browser = useBrowser()

describe('a renewal fails', () => {
  it('every page says so with the days left, and one click leads to paying with another card', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await saveCard(page, cards.declinesWhenCharged)
    await advanceDays(browser.app, 32)

    const days = page.getByText(/payment failed: \d+ of 14 days of grace left/).first()
    const look = async () => {
      await page.goto('/')
      return days.count()
    }
    await expect.poll(look).toBe(1)
    await page.goto('/account/billing')
    await page.getByText('An invoice of €9 is open').waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])

    await page.goto('/')
    await page.getByRole('link', { name: 'Pay the open invoice' }).click()
    // The card the renewal was declined for is the default, and another one is proposed.
    expect(await page.getByLabel('Visa ending in 4242').isChecked()).toBe(true)
    await page.getByLabel('Another card').check()
    await fillCard(page, cards.asksTheBank)
    await page.getByRole('button', { name: 'Pay €9' }).click()
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.getByText('The invoice is paid. Thank you.').waitFor()
    await days.waitFor({ state: 'detached' })
    await page.getByText(/^Premium, renews on /).waitFor()
  })
})

describe('Stripe is down', () => {
  it('the billing page goes on from what we last read, and says so', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const { STRIPE_API_BASE } = browser.app.services.env
    const faults = `${STRIPE_API_BASE}/_emulator/faults`
    await fetch(faults, {
      method: 'POST',
      body: JSON.stringify({ path: '/v1/*', error: 500, times: 1000 }),
    })
    try {
      await page.goto('/account/billing')
      await page.getByText('Stripe does not answer right now').waitFor()
      await page.getByText('Premium, €9 a month').waitFor()
      await page.getByText('Visa ending in 4242').first().waitFor()
    } finally {
      await fetch(faults, { method: 'DELETE' })
    }
  })
})

describe('the state gallery', () => {
  it('is not in the build', async () => {
    const page = await browser.newPage()
    expect((await page.request.get('/dev/states')).status()).toBe(404)
    expect((await page.request.get('/dev/stripe-settings')).status()).toBe(404)
  })

  it('leaves nothing of itself or of its fixtures in the build', async () => {
    const { outputDir } = await ensureBuild()
    const files = globSync('{public,server/chunks}/**/*.{js,mjs,css,json}', { cwd: outputDir })
    const texts = files.map((file) => readFileSync(path.join(outputDir, file), 'utf8'))
    const filesWith = (text: string) => texts.filter((built) => built.includes(text)).length
    expect(filesWith('/account/billing/pay')).toBeGreaterThan(0)
    const own = ['/dev/states', '/dev/stripe-settings', 'the gallery of states']
    const fixtures = [person.email, 'https://invoice.example', checkoutPreview.promotion.id]
    expect([...own, ...fixtures].filter((text) => filesWith(text) > 0)).toEqual([])
  })
})
