import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  ask,
  CARD,
  CVC,
  EXPIRY,
  fillCard,
  pay,
  startCheckout,
  waitFor,
} from './support/checkout-page.ts'

let checkout: Awaited<ReturnType<typeof startCheckout>>
let tab: Awaited<ReturnType<typeof checkout.open>>

beforeAll(async () => {
  checkout = await startCheckout()
})
afterAll(() => checkout?.stop())
beforeEach(async () => {
  tab = await checkout.open()
})
afterEach(async () => {
  const { complaints } = tab
  await tab.close()
  expect(complaints).toEqual([])
})

const value = (label: string) => tab.page.getByLabel(label).inputValue()
const events = async (name: string) =>
  ((await ask(tab.page, 'events')) as { name: string }[]).filter((event) => event.name === name)

describe('the fields', () => {
  it('are named for the browser and for screen readers, and are sent nowhere by the form itself', async () => {
    const inputs = await ask(
      tab.page,
      `[...document.querySelectorAll('#card input')].map((input) => ({
        label: input.labels[0].textContent, autocomplete: input.autocomplete,
        inputmode: input.inputMode, name: input.name }))`,
    )
    const numeric = { inputmode: 'numeric', name: '' }
    expect(inputs).toEqual([
      { label: CARD, autocomplete: 'cc-number', ...numeric },
      { label: EXPIRY, autocomplete: 'cc-exp', ...numeric },
      { label: CVC, autocomplete: 'cc-csc', ...numeric },
    ])
  })

  it('format what is typed, and a gap can be deleted', async () => {
    await tab.page.getByLabel(CARD).pressSequentially('42424242x')
    expect(await value(CARD)).toBe('4242 4242')
    await tab.page.getByLabel(EXPIRY).pressSequentially('12')
    expect(await value(EXPIRY)).toBe('12 / ')
    await tab.page.keyboard.press('Backspace')
    expect(await value(EXPIRY)).toBe('1')
  })

  it('keep the caret where it was when a digit is put in the middle', async () => {
    await tab.page.getByLabel(CARD).pressSequentially('42424242')
    for (let step = 0; step < 5; step += 1) await tab.page.keyboard.press('ArrowLeft')
    await tab.page.keyboard.type('11')
    expect(await value(CARD)).toBe('4242 1142 42')
    expect(await ask(tab.page, 'document.activeElement.selectionStart')).toBe(7)
  })

  it('send the surrounding form on Enter, by keyboard alone', async () => {
    await tab.page.keyboard.press('Tab')
    await tab.page.keyboard.type('4242424242424242')
    await tab.page.keyboard.press('Tab')
    await tab.page.keyboard.type('1239')
    await tab.page.keyboard.press('Tab')
    await tab.page.keyboard.type('123')
    await tab.page.keyboard.press('Enter')
    await waitFor(tab.page, 'window.submits === 1')
    expect(await pay(tab.page)).toMatchObject({ paymentMethod: { card: { last4: '4242' } } })
  })
})

describe('what is wrong', () => {
  it.each([
    ['4242', '12 / 39', '123', CARD, 'incomplete_number', 'Your card number is incomplete.'],
    ['4242424242424241', '12 / 39', '123', CARD, 'invalid_number', 'Your card number is invalid.'],
    [
      '4242424242424242',
      '12',
      '123',
      EXPIRY,
      'incomplete_expiry',
      "Your card's expiration date is incomplete.",
    ],
    [
      '4242424242424242',
      '12 / 20',
      '123',
      EXPIRY,
      'invalid_expiry_year_past',
      "Your card's expiration year is in the past.",
    ],
    [
      '4242424242424242',
      '12 / 39',
      '12',
      CVC,
      'incomplete_cvc',
      "Your card's security code is incomplete.",
    ],
    [
      '378282246310005',
      '12 / 39',
      '123',
      CVC,
      'incomplete_cvc',
      "Your card's security code is incomplete.",
    ],
  ])('is said at its field: %s %s %s', async (number, expiry, cvc, label, code, message) => {
    await fillCard(tab.page, number, expiry, cvc)
    const { error } = await ask(tab.page, 'elements.submit()')
    expect(error).toEqual({ type: 'validation_error', code, message })
    const field = tab.page.getByLabel(label)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const described = await field.getAttribute('aria-describedby')
    expect(await tab.page.locator(`#${described}`).textContent()).toBe(message)
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
  })

  it('is not said to somebody who has not typed yet, nor once it is mended', async () => {
    await tab.page.getByLabel(CARD).focus()
    await tab.page.getByLabel(EXPIRY).focus()
    expect(await tab.page.locator('[aria-invalid]').count()).toBe(0)
    await ask(tab.page, 'elements.submit()')
    expect(await tab.page.locator('[aria-invalid]').count()).toBe(3)
    await fillCard(tab.page, '4242424242424242')
    expect(await tab.page.locator('[aria-invalid]').count()).toBe(0)
    expect(await ask(tab.page, 'elements.submit()')).toEqual({})
  })
})

describe('the Element', () => {
  it('says when it is ready, focused, left, escaped from and complete', async () => {
    await waitFor(tab.page, `events.some(({ name }) => name === 'ready')`)
    await fillCard(tab.page, '4242424242424242')
    await tab.page.keyboard.press('Escape')
    await tab.page.getByRole('button').focus()
    expect((await events('change')).at(-1)).toMatchObject({
      elementType: 'payment',
      complete: true,
      empty: false,
      value: { type: 'card' },
    })
    expect(await events('focus')).toHaveLength(1)
    expect(await events('blur')).toHaveLength(1)
    expect(await events('escape')).toHaveLength(1)
  })

  it('goes away and comes back empty-handed or full, as it is told', async () => {
    await fillCard(tab.page, '4242424242424242')
    await ask(tab.page, `void element.unmount()`)
    expect(await tab.page.getByLabel(CARD).count()).toBe(0)
    await ask(tab.page, `void element.mount(document.querySelector('#card'))`)
    expect(await value(CARD)).toBe('4242 4242 4242 4242')
    await ask(tab.page, 'element.clear()')
    expect(await value(CARD)).toBe('')
    await ask(tab.page, 'element.destroy()')
    expect(await ask(tab.page, `elements.getElement('payment')`)).toBeNull()
    await expect(ask(tab.page, `element.mount('#card')`)).rejects.toThrow('destroyed')
  })

  it('wears the appearance it is given, and changes it live', async () => {
    const colour = () =>
      tab.page.getByLabel(CARD).evaluate((input) => getComputedStyle(input).backgroundColor)
    expect(await colour()).toBe('rgb(255, 255, 255)')
    await ask(
      tab.page,
      `elements.update({ appearance: { theme: 'night', variables: { colorBackground: '#12110f' } } })`,
    )
    await expect.poll(colour).toBe('rgb(18, 17, 15)')
  })
})
