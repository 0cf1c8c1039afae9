import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, begin, resultOf, startCheckout } from './support/checkout-page.ts'

let checkout: Awaited<ReturnType<typeof startCheckout>>
beforeAll(async () => {
  checkout = await startCheckout()
})
afterAll(() => checkout?.stop())

describe('loaded in German', () => {
  it.each(['de', 'de-AT'])('draws and judges the card in German, by %s', async (locale) => {
    const { page, complaints, close } = await checkout.open({ locale })
    await page.getByLabel('Kartennummer').fill('4242424242424241')
    await page.getByLabel('Ablaufdatum').fill('12 / 39')
    await page.getByLabel('Sicherheitscode').fill('123')
    const message = 'Ihre Kartennummer ist ungültig.'
    expect(await ask(page, 'elements.submit()')).toMatchObject({
      error: { code: 'invalid_number', message },
    })
    await page.getByText(message).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('says what the API refuses in German', async () => {
    const { page, close } = await checkout.open({ locale: 'de' })
    await page.getByLabel('Kartennummer').fill('4000000000000002')
    await page.getByLabel('Ablaufdatum').fill('12 / 39')
    await page.getByLabel('Sicherheitscode').fill('123')
    const answer = await ask(
      page,
      'elements.submit().then(() => stripe.createPaymentMethod({ elements }))',
    )
    expect(answer).toMatchObject({
      error: { code: 'card_declined', message: 'Ihre Karte wurde abgelehnt.' },
    })
    await close()
  })

  it('asks for the bank’s consent in German', async () => {
    const { page, close } = await checkout.open({ locale: 'de' })
    const secret = checkout.api.addIntent('pi_german', { status: 'requires_action' })
    await begin(page, `stripe.handleNextAction({ clientSecret: '${secret}' })`)
    const dialog = page.getByRole('dialog', { name: 'Ihre Bank bittet Sie, diese Zahlung' })
    await dialog.getByRole('button', { name: 'Ablehnen' }).click()
    const { error } = await resultOf(page)
    expect(error.message).toMatch(/^Wir können Ihre Zahlungsmethode nicht authentifizieren/)
    await close()
  })
})

it('speaks English in a language it has no words in, and says so to the developer', async () => {
  const { page, complaints, close } = await checkout.open({ locale: 'fr' })
  await page.getByLabel('Card number').waitFor()
  expect(complaints).toEqual([expect.stringContaining('English and German, not fr')])
  await close()
})
