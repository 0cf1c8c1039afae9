import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, begin, fillCard, pay, resultOf, startCheckout } from './support/checkout-page.ts'

let checkout: Awaited<ReturnType<typeof startCheckout>>
let tab: Awaited<ReturnType<typeof checkout.open>>

beforeAll(async () => {
  checkout = await startCheckout()
})
afterAll(() => checkout?.stop())
beforeEach(async () => {
  checkout.api.calls.length = 0
  tab = await checkout.open()
})
afterEach(async () => {
  await tab.close()
  // The browser reports each 4xx and each lost connection itself; the stand-in has no say in it.
  const own = tab.complaints.filter((line) => !line.startsWith('Failed to load resource'))
  expect(own).toEqual([])
})

describe('createPaymentMethod', () => {
  it('sends the submitted card with the publishable key, and resolves the payment method', async () => {
    await fillCard(tab.page, '4242424242424242')
    expect(await pay(tab.page)).toMatchObject({ paymentMethod: { id: 'pm_1' } })
    expect(checkout.api.calls).toEqual([
      {
        method: 'POST',
        path: '/v1/payment_methods',
        key: 'pk_test_good',
        body: {
          type: 'card',
          'card[number]': '4242424242424242',
          'card[exp_month]': '12',
          'card[exp_year]': '2039',
          'card[cvc]': '123',
        },
      },
    ])
  })

  it('resolves a decline as an error', async () => {
    await fillCard(tab.page, '4000000000000002')
    expect(await pay(tab.page)).toEqual({
      error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' },
    })
  })

  it('asks for elements.submit() first', async () => {
    await fillCard(tab.page, '4242424242424242')
    const { error } = await ask(tab.page, 'stripe.createPaymentMethod({ elements })')
    expect(error).toMatchObject({ type: 'invalid_request_error' })
    expect(error.message).toContain('elements.submit()')
    expect(checkout.api.calls).toEqual([])
  })

  it('takes a card Element with billing details', async () => {
    await ask(
      tab.page,
      `element.destroy(), window.card = elements.create('card'), card.mount('#card'), undefined`,
    )
    await fillCard(tab.page, '4242424242424242')
    const result = await ask(
      tab.page,
      `stripe.createPaymentMethod({ type: 'card', card, billing_details: { name: 'Ada' } })`,
    )
    expect(result).toMatchObject({ paymentMethod: { id: 'pm_1' } })
    expect(checkout.api.calls[0]!.body).toMatchObject({ 'billing_details[name]': 'Ada' })
  })

  it('says that the local Stripe did not answer', async () => {
    await fillCard(tab.page, '4242424242424242')
    await tab.page.route('**/v1/payment_methods', (route) => route.abort())
    expect(await pay(tab.page)).toMatchObject({ error: { type: 'api_connection_error' } })
  })
})

describe('the challenge', () => {
  const next = (secret: string) =>
    begin(tab.page, `stripe.handleNextAction({ clientSecret: '${secret}' })`)
  const dialog = () => tab.page.getByRole('dialog', { name: /Your bank asks you to confirm/ })

  it('names the amount, and resolves the intent once completed', async () => {
    await next(checkout.api.addIntent('pi_complete', { status: 'requires_action' }))
    await dialog().getByText('€49.00').waitFor()
    await dialog().getByRole('button', { name: 'Complete' }).click()
    expect(await resultOf(tab.page)).toMatchObject({ paymentIntent: { status: 'succeeded' } })
    expect(checkout.api.calls.at(-1)).toMatchObject({
      path: '/_emulator/authenticate',
      body: { intent: 'pi_complete', client_secret: 'pi_complete_secret_x', outcome: 'complete' },
    })
    expect(await dialog().count()).toBe(0)
  })

  it('resolves an authentication failure when failed, with the intent', async () => {
    await next(checkout.api.addIntent('pi_fail', { status: 'requires_action', explains: true }))
    await dialog().getByRole('button', { name: 'Fail' }).click()
    const { error } = await resultOf(tab.page)
    expect(error.code).toBe('payment_intent_authentication_failure')
    expect(error.payment_intent).toMatchObject({ status: 'requires_payment_method' })
  })

  it('takes Escape for a fail, and focus starts inside', async () => {
    await next(checkout.api.addIntent('seti_escape', { status: 'requires_action' }))
    await dialog().waitFor()
    expect(await ask(tab.page, 'document.activeElement.textContent')).toBe('Complete')
    await tab.page.keyboard.press('Escape')
    const { error } = await resultOf(tab.page)
    expect(error).toMatchObject({
      type: 'invalid_request_error',
      code: 'setup_intent_authentication_failure',
      setup_intent: { id: 'seti_escape' },
    })
  })

  it('is not shown for an intent that needs none', async () => {
    await next(checkout.api.addIntent('pi_done', { status: 'succeeded' }))
    expect(await resultOf(tab.page)).toMatchObject({ paymentIntent: { id: 'pi_done' } })
  })
})

describe('confirmPayment and confirmSetup', () => {
  it('confirm with the card of the form, and stay on the page if a redirect is not required', async () => {
    const secret = checkout.api.addIntent('pi_now')
    await fillCard(tab.page, '4242424242424242')
    const result = await ask(
      tab.page,
      `elements.submit().then(() => stripe.confirmPayment({
        elements, clientSecret: '${secret}', redirect: 'if_required',
        confirmParams: { return_url: location.origin + '/back' } }))`,
    )
    expect(result).toMatchObject({ paymentIntent: { status: 'succeeded' } })
    expect(checkout.api.calls.at(-1)).toMatchObject({
      path: '/v1/payment_intents/pi_now/confirm',
      body: {
        client_secret: secret,
        return_url: `${checkout.site.origin}/back`,
        'payment_method_data[type]': 'card',
        'payment_method_data[card][number]': '4242424242424242',
      },
    })
  })

  it('go through the challenge', async () => {
    const secret = checkout.api.addIntent('seti_challenge')
    await fillCard(tab.page, '4000002760003184')
    await begin(
      tab.page,
      `elements.submit().then(() => stripe.confirmSetup({
        elements, clientSecret: '${secret}', redirect: 'if_required' }))`,
    )
    await tab.page.getByRole('button', { name: 'Complete' }).click()
    expect(await resultOf(tab.page)).toMatchObject({ setupIntent: { status: 'succeeded' } })
  })

  it('leave for the return URL unless told otherwise', async () => {
    const secret = checkout.api.addIntent('pi_away')
    await fillCard(tab.page, '4242424242424242')
    await begin(
      tab.page,
      `elements.submit().then(() => stripe.confirmPayment({
        elements, clientSecret: '${secret}', confirmParams: { return_url: location.origin + '/back?a=1' } }))`,
    )
    await tab.page.waitForURL(/\/back/)
    expect(Object.fromEntries(new URL(tab.page.url()).searchParams)).toEqual({
      a: '1',
      payment_intent: 'pi_away',
      payment_intent_client_secret: secret,
      redirect_status: 'succeeded',
    })
  })

  it('take a payment method that exists, without a form', async () => {
    const secret = checkout.api.addIntent('pi_saved')
    const result = await ask(
      tab.page,
      `stripe.confirmCardPayment('${secret}', { payment_method: 'pm_card_visa' })`,
    )
    expect(result).toMatchObject({ paymentIntent: { id: 'pi_saved' } })
    expect(checkout.api.calls.at(-1)!.body).toMatchObject({ payment_method: 'pm_card_visa' })
  })
})

describe('what the stand-in cannot do', () => {
  it.each([
    [
      'an unknown key',
      `loadStripe('pk_test_bad').then((s) => s.retrievePaymentIntent('pi_1_secret_2'))`,
      'Invalid API Key',
    ],
    [
      'a client secret of another kind',
      `stripe.retrievePaymentIntent('seti_1_secret_2')`,
      'client secret',
    ],
    ['an unknown option', `stripe.confirmPayment({ elements, surprise: 1 })`, 'surprise'],
    ['another way to pay', `stripe.confirmKlarnaPayment('pi_1_secret_2')`, 'confirmKlarnaPayment'],
    [
      'confirmation tokens',
      `stripe.createConfirmationToken({ elements })`,
      'createConfirmationToken',
    ],
  ])('resolves an error in words for %s', async (_what, expression, words) => {
    const { error } = await ask(tab.page, expression)
    expect(error.type).toBe('invalid_request_error')
    expect(error.message).toContain(words)
  })

  it.each([
    ['a secret key', `window.Stripe('sk_test_1')`, 'secret key'],
    ['a live key', `window.Stripe('pk_live_1')`, 'test keys only'],
    ['an Element of another kind', `elements.create('address')`, '`address`'],
    ['an unknown option', `elements.update({ surprise: 1 })`, 'surprise'],
    ['an unknown event', `element.on('surprise', () => {})`, 'surprise'],
  ])('throws in words for %s', async (_what, expression, words) => {
    await expect(ask(tab.page, expression)).rejects.toThrow(words)
  })
})
