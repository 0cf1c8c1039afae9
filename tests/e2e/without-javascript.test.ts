import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cards } from '../support/cards.ts'
import { saveCard, subscribe, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

/** The same person in a browser that runs no scripts. */
const withoutJavaScript = async (page: Page) =>
  browser.newPage({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })

describe('without JavaScript', () => {
  it('one reads the billing page, cancels with a reason, and takes it back', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const plain = await withoutJavaScript(page)
    await plain.goto('/account/billing')
    await plain.getByRole('link', { name: 'Cancel subscription' }).click()
    await plain.getByLabel('It costs too much').check()
    await plain.getByRole('button', { name: 'Cancel Premium' }).click()
    await plain.getByText('The subscription is cancelled.').waitFor()
    await plain.getByText(/^Premium until .+, then free/).waitFor()
    await plain.getByRole('button', { name: 'Keep Premium' }).click()
    await plain.getByText('The cancellation has been withdrawn.').waitFor()
  })

  it('a form sent from elsewhere changes nothing', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const answer = await page.request.post('/account/billing/cancel', {
      headers: { origin: 'https://elsewhere.example' },
      form: { when: 'now' },
    })
    expect(answer.status()).toBe(403)
  })

  it('one is led back in the language of the page', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const plain = await withoutJavaScript(page)
    await plain.goto('/de/account/billing/cancel')
    await plain.getByLabel('Es kostet zu viel').check()
    await plain.getByRole('button', { name: 'Premium kündigen' }).click()
    await plain.getByText('Das Abo ist gekündigt.').waitFor()
    await plain.getByTestId('subscription-state').getByText('gekündigt').waitFor()
    await plain.getByRole('button', { name: 'Premium behalten' }).click()
    await plain.getByText('Die Kündigung wurde zurückgenommen.').waitFor()
    expect(new URL(plain.url()).pathname).toBe('/de/account/billing')
  })

  it('one whose cancellation Stripe did not answer finds what was written again, with the sentence', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const plain = await withoutJavaScript(page)
    await plain.goto('/de/account/billing/cancel')
    const now = plain.locator('input[name=when][value=now]')
    const reason = plain.getByLabel('Es kostet zu viel')
    const comment = plain.locator('textarea[name=comment]')
    await now.check()
    await reason.check()
    await comment.fill('Nur im Frühling gebraucht; "danke"')
    const faults = `${browser.app.services.env.STRIPE_API_BASE}/_emulator/faults`
    const body = JSON.stringify({ path: '/v1/subscriptions*', error: 500, times: 1000 })
    await fetch(faults, { method: 'POST', body })
    try {
      await plain.getByRole('button', { name: 'Premium kündigen' }).click()
      await plain.getByText(/^Der Zahlungsdienst ist nicht erreichbar/).waitFor()
    } finally {
      await fetch(faults, { method: 'DELETE' })
    }
    expect(new URL(plain.url()).pathname).toBe('/de/account/billing/cancel')
    expect([await now.isChecked(), await reason.isChecked()]).toEqual([true, true])
    await expect(comment.inputValue()).resolves.toBe('Nur im Frühling gebraucht; "danke"')
    await plain.getByRole('button', { name: 'Premium kündigen' }).click()
    await plain.getByText('Premium ist beendet').waitFor()
  })

  it('one makes another card the default, and removes the old one', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    await saveCard(page, cards.mastercard)
    const plain = await withoutJavaScript(page)
    await plain.goto('/account/billing')
    await plain.getByRole('button', { name: 'Make default: Visa ending in 4242' }).click()
    await plain.getByText('The card you chose is now the default.').waitFor()
    const chosen = plain.getByRole('listitem').filter({ hasText: 'Default' })
    await chosen.getByText('Visa ending in 4242').waitFor()
    await plain.getByRole('button', { name: 'Remove: Mastercard ending in 4444' }).click()
    await plain.getByText('The card has been removed.').waitFor()
    await expect(plain.getByText('ending in 4444').count()).resolves.toBe(0)
  })

  it('one saves the billing details, and finds them in the form again', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const plain = await withoutJavaScript(page)
    await plain.goto('/de/account/billing/details')
    await plain.getByLabel('Name oder Firma').fill('Example GmbH')
    await plain.getByRole('textbox', { name: 'Ort' }).fill('Köln')
    await plain.locator('select[name=country]').selectOption({ label: 'Deutschland' })
    await plain.getByLabel('Steuernummer (freiwillig)').fill('DE123456789')
    await plain.getByRole('button', { name: 'Speichern' }).click()
    await plain.getByText('Die Rechnungsangaben sind gespeichert.').waitFor()
    await plain.getByText('DE123456789').waitFor()
    await plain.getByText('Deutschland').waitFor()
    await plain.getByRole('link', { name: 'Rechnungsangaben ändern' }).click()
    await expect(plain.getByRole('textbox', { name: 'Ort' }).inputValue()).resolves.toBe('Köln')
    await expect(plain.locator('select[name=country]').inputValue()).resolves.toBe('DE')
  })

  it('one whose tax number is wrong finds what was entered again, with the sentence beside it, once', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const plain = await withoutJavaScript(page)
    await plain.goto('/de/account/billing/details')
    const name = plain.getByLabel('Name oder Firma')
    const country = plain.locator('select[name=country]')
    const kind = plain.locator('select[name=taxIdType]')
    const number = plain.getByLabel('Steuernummer (freiwillig)')
    await name.fill('Äpfel & Söhne; "GmbH"')
    await country.selectOption({ label: 'Schweiz' })
    await kind.selectOption({ label: 'MWST-Nummer (Schweiz)' })
    await number.fill('12')
    await plain.getByRole('button', { name: 'Speichern' }).click()
    const sentence = /^Diese Steuernummer hat nicht das richtige Format/
    await plain.getByText(sentence).waitFor()
    expect(new URL(plain.url()).pathname).toBe('/de/account/billing/details')
    const found = await Promise.all(
      [name, country, kind, number].map((field) => field.inputValue()),
    )
    expect(found).toEqual(['Äpfel & Söhne; "GmbH"', 'CH', 'ch_vat', '12'])
    await expect(number.evaluate((field) => document.activeElement === field)).resolves.toBe(true)
    await expect(number.getAttribute('aria-describedby')).resolves.toBe(
      await plain.getByText(sentence).getAttribute('id'),
    )
    await plain.goto('/de/account/billing/details')
    await expect(name.inputValue()).resolves.not.toContain('Söhne')
    await expect(plain.getByText(sentence).count()).resolves.toBe(0)
  })

  it('a card that is not one’s own changes nothing, and the page says why', async () => {
    const page = await browser.newPage()
    await subscribe(page, cards.succeeds)
    const { url } = browser.app
    const post = (path: string, form: Record<string, string>) =>
      page.request.post(`/account/billing/${path}?returnTo=/de/account/billing`, {
        headers: { origin: url },
        form,
        maxRedirects: 0,
      })
    for (const path of ['default-card', 'remove-card']) {
      const answer = await post(path, { paymentMethodId: 'pm_unknown' })
      expect(answer.headers()['location']).toBe(
        '/de/account/billing?problem=payment_method_unknown',
      )
      const unread = await post(path, {})
      expect(unread.headers()['location']).toBe('/de/account/billing?problem=invalid_input')
    }
    const nameless = await post('details', { name: '' })
    expect(nameless.headers()['location']).toBe('/de/account/billing?problem=invalid_input')
    await page.goto('/de/account/billing?problem=payment_method_unknown')
    await page.getByText('Diese Zahlungsart kann nicht verwendet werden.').waitFor()
  })
})
