import { beforeAll, describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { fillCard, payButton, signIn, subscribe, useBrowser } from '../support/browser.ts'
import { stripeOf } from '../support/stripe-client.ts'

const browser = useBrowser()

beforeAll(async () => {
  const stripe = stripeOf(browser.app)
  const terms = [
    ['HALF', { percent_off: 50, duration: 'once' }],
    ['GIFT', { percent_off: 100, duration: 'forever' }],
    ['FIRSTFREE', { percent_off: 100, duration: 'once' }],
  ] as const
  for (const [code, coupon] of terms) {
    const { id } = await stripe.coupons.create(coupon)
    await stripe.promotionCodes.create({ code, promotion: { type: 'coupon', coupon: id } })
  }
})

async function enterCode(page: Awaited<ReturnType<typeof browser.newPage>>, code: string) {
  await page.getByText('Have a promotion code?').click()
  await page.getByLabel('Promotion code').fill(code)
  await page.getByRole('button', { name: 'Apply' }).click()
}

const done = { name: 'You are Premium' }

describe('a promotion code', () => {
  it('shows the new amount at once, and that is what is paid', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await enterCode(page, 'half')
    await page.getByText('HALF is applied.').waitFor()
    await expect(page.getByTestId('amount-due').innerText()).resolves.toBe('€4.50')
    await fillCard(page, cards.succeeds)
    await page.getByRole('button', { name: 'Pay €4.50 and subscribe' }).click()
    await page.getByRole('heading', done).waitFor()
    await page.getByText('You paid €4.50.').waitFor()
    await page.getByRole('link', { name: /^Receipt / }).waitFor()
  })

  it('keeps the focus: on the button that removes it, and on the question for one after that', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await page.getByText('Have a promotion code?').click()
    await page.getByLabel('Promotion code').fill('HALF')
    await page.getByLabel('Promotion code').press('Enter')
    await page.getByText('HALF is applied.').waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim())
    await expect.poll(focused).toBe('Remove')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Have a promotion code?')
  })

  it('that nobody made is refused in words, and the price stays', async () => {
    const page = await browser.newPage({ expected: /status of 400/ })
    await signIn(page, '/checkout?trial=no')
    await enterCode(page, 'NOPE')
    await page.getByText('This code is not valid here').waitFor()
    await payButton(page).filter({ hasText: 'Pay €9 and subscribe' }).waitFor()
  })

  it('that leaves nothing to pay, ever, asks for no card', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await enterCode(page, 'GIFT')
    await page.getByLabel('Card number').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Start Premium, nothing to pay today' }).click()
    await page.getByRole('heading', done).waitFor()
    await page.getByText('Nothing was due today.').waitFor()
  })

  it('entered after the card leaves the card as it was typed, whatever it does to the amount', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await fillCard(page, cards.succeeds)
    await enterCode(page, 'FIRSTFREE')
    await page.getByText('FIRSTFREE is applied.').waitFor()
    await expect(page.getByLabel('Card number').inputValue()).resolves.toBe('4242 4242 4242 4242')
    await page.getByRole('button', { name: 'Start Premium, nothing to pay today' }).click()
    await page.getByRole('heading', done).waitFor()
    await page.getByText('Nothing was due today.').waitFor()
  })

  it('that leaves only today free keeps a card for later, confirmed with its bank', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await enterCode(page, 'FIRSTFREE')
    await page.getByText('Nothing is charged today.').waitFor()
    await fillCard(page, cards.asksTheBank)
    await page.getByRole('button', { name: 'Start Premium, nothing to pay today' }).click()
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.getByRole('heading', done).waitFor()
  })
})

describe('a free trial', () => {
  it('says when it ends and what it costs then, charges nothing, and can be left at once', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout')
    await page.getByText('You pay nothing today. Premium starts at once').waitFor()
    await page.getByText(/it costs €9 a month/).waitFor()
    await fillCard(page, cards.asksTheBank)
    await page.getByRole('button', { name: 'Start Premium, nothing to pay today' }).click()
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.getByRole('heading', done).waitFor()
    await page.getByText(/^Premium trial until /).waitFor()
    await page.goto('/account/billing/change')
    await page.getByText(/Your trial goes on until /).waitFor()
    await page.goto('/account/billing/cancel')
    await page.getByRole('button', { name: 'Cancel Premium' }).click()
    await page.getByText('The subscription is cancelled.').waitFor()
  })
})

describe('in German', () => {
  it('one subscribes from the card form to the receipt, and is asked by the bank', async () => {
    const page = await browser.newPage()
    await signIn(page, '/de/checkout?trial=no')
    await page.getByText('Das Abo verlängert sich jeden Monat für 9 €, bis Sie kündigen.').waitFor()
    await page.getByLabel('Kartennummer').fill(cards.asksTheBank)
    await page.getByLabel('Ablaufdatum').fill('12 / 40')
    await page.getByLabel('Sicherheitscode').fill('123')
    await page.getByRole('button', { name: '9 € zahlen und abonnieren' }).click()
    await page.getByRole('button', { name: 'Bestätigen' }).click()
    await page.getByRole('heading', { name: 'Sie haben jetzt Premium' }).waitFor()
    await page.getByText('Sie haben 9 € bezahlt.').waitFor()
    await page.getByRole('link', { name: /^Beleg / }).waitFor()
  })
})

describe('coming back', () => {
  it('a former subscriber pays with the saved card, without entering it again', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await page.goto('/account/billing/cancel')
    await page.getByText('Premium is off at once.').click()
    await page.getByRole('button', { name: 'Cancel Premium' }).click()
    await page.getByText('Premium has ended.').waitFor()
    await page.goto('/checkout?trial=no')
    await page.getByLabel('Visa ending in 4242').waitFor()
    await payButton(page).click()
    await page.getByRole('heading', done).waitFor()
  })

  it('a payment left half-way is taken up again', async () => {
    const page = await browser.newPage()
    await signIn(page, '/checkout?trial=no')
    await fillCard(page, cards.asksTheBank)
    await payButton(page).click()
    await page.getByRole('button', { name: 'Complete' }).waitFor()
    await page.goto('/checkout?trial=no')
    await page.getByText('Your first payment was not completed').waitFor()
    await payButton(page).click()
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.getByRole('heading', done).waitFor()
  })
})
