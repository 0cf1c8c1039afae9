import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import { checkoutPreview, plans } from '../fixtures/amounts.ts'
import { card, offerOf, preview, useCheckoutPage, waiting, type Asked } from './checkout-page.ts'

const open = useCheckoutPage()

describe('what the button says is what is ordered', () => {
  it('sends the amount with the order', async () => {
    const orders: unknown[] = []
    const createSubscription = (order: unknown) => {
      orders.push(order)
      throw new AppError('card_declined')
    }
    const { page, button } = await open({ 'billing.createSubscription': createSubscription })
    expect(button().text()).toBe('Pay €9 and subscribe')
    await button().trigger('submit')
    await expect.poll(() => page.text()).toContain('The card was declined')
    expect(orders).toEqual([
      {
        priceId: plans.month.priceId,
        paymentMethodId: 'pm_1',
        shown: { amountDue: 900, currency: 'eur' },
      },
    ])
  })

  it('lets nothing be changed while it is being paid', async () => {
    const { answered, answer } = waiting<null>()
    const { page, button } = await open({
      'billing.createSubscription': () =>
        answered.then(() => {
          throw new AppError('card_declined')
        }),
    })
    const usable = () =>
      page
        .findAll('input, button')
        .filter(
          ({ element }) => !element.matches(':disabled, fieldset:disabled *, [aria-disabled=true]'),
        )
    expect(usable().length).toBeGreaterThan(3)
    await button().trigger('submit')
    await expect.poll(() => button().text()).toBe('One moment…')
    expect(usable().map((part) => part.html())).toEqual([])
    answer(null)
    await expect.poll(() => usable().length).toBeGreaterThan(3)
  })

  it('shows the amount that is due after all, and asks for it the second time', async () => {
    const shown: unknown[] = []
    const { page, button } = await open({
      'billing.createSubscription': (order: { shown: unknown }) => {
        shown.push(order.shown)
        throw new AppError('quote_expired', { amountDueToday: 1071, currency: 'eur' })
      },
    })
    await button().trigger('submit')
    await expect.poll(() => button().text()).toBe('Pay €10.71 and subscribe')
    expect(page.text()).toContain('The amount has changed')
    expect(page.text()).toContain('You pay €10.71 today')
    await button().trigger('submit')
    await expect.poll(() => shown).toHaveLength(2)
    expect(shown[1]).toEqual({ amountDue: 1071, currency: 'eur' })
  })
})

describe('a promotion code', () => {
  it('answered late for another plan does not reach the button', async () => {
    const month = waiting<unknown>()
    const year = waiting<unknown>()
    const asked: string[] = []
    const { page, button, choose, enterCode } = await open({
      'billing.previewCheckout': ({ priceId }: Asked) => {
        asked.push(priceId)
        return priceId === plans.month.priceId ? month.answered : year.answered
      },
    })
    await enterCode('HALF')
    await expect.poll(() => asked).toEqual([plans.month.priceId])
    expect(button().attributes('aria-disabled')).toBe('true')
    await choose('year')
    await expect.poll(() => asked).toEqual([plans.month.priceId, plans.year.priceId])
    month.answer(preview(450))
    await flushPromises()
    expect(button().text()).toBe('Pay €90 and subscribe')
    expect(button().attributes('aria-disabled')).toBe('true')
    year.answer(preview(4500))
    await expect.poll(() => button().text()).toBe('Pay €45 and subscribe')
    expect(button().attributes('aria-disabled')).toBeUndefined()
    expect(page.text()).toContain('HALF is applied.')
  })

  it('that is not valid leaves the price, and is not asked about again with another plan', async () => {
    const asked: string[] = []
    const { page, button, choose, enterCode } = await open({
      'billing.previewCheckout': ({ priceId }: Asked) => {
        asked.push(priceId)
        throw new AppError('promotion_code_unknown')
      },
    })
    await enterCode('NOPE')
    await expect.poll(() => page.text()).toContain('This code is not valid here')
    await choose('year')
    await flushPromises()
    expect(button().text()).toBe('Pay €90 and subscribe')
    expect(asked).toHaveLength(1)
  })
})

describe('checkout that would be refused', () => {
  const opened = (month: ErrorCode, year: ErrorCode | null) =>
    open({
      'billing.checkout': () => ({
        offers: [offerOf(plans.month, month), offerOf(plans.year, year)],
        cards: [card],
        stripe: { publishableKey: 'pk_test', scriptUrl: null },
      }),
    })

  it.each([
    ['payment_due', '/account/billing/pay', 'Pay the open invoice'],
    ['already_subscribed', '/account/billing', 'Open your billing page'],
  ] as const)('for %s says so in place of the form, with the way out', async (code, to, label) => {
    const { page } = await opened(code, code)
    expect(page.find('form, input').exists()).toBe(false)
    const notice = page.get('[role=alert]')
    expect(notice.text()).toContain(`It is ${code}.`)
    expect(notice.get('a').attributes('href')).toBe(to)
    expect(notice.get('a').text()).toBe(label)
  })

  it('for one plan’s currency lets another plan be chosen', async () => {
    const { page, choose } = await opened('currency_locked', null)
    expect(page.text()).toContain('It is currency_locked.')
    expect(page.text()).not.toContain('Pay €9 and subscribe')
    await choose('year')
    expect(page.text()).toContain('Pay €90 and subscribe')
  })

  it('for a query that failed does not say that there is nothing to buy', async () => {
    let answer = (): unknown => {
      throw new AppError('stripe_unavailable')
    }
    const { page } = await open({ 'billing.checkout': () => answer() })
    expect(page.text()).toContain('The payment service cannot be reached')
    expect(page.text()).not.toContain('nothing to buy')
    answer = () => ({ offers: [], cards: [], stripe: { publishableKey: '', scriptUrl: null } })
    await page.get('[role=alert] button').trigger('click')
    await expect.poll(() => page.text()).toContain('There is nothing to buy yet')
  })
})

describe('a free trial', () => {
  const withTrial = {
    ...offerOf(plans.month),
    trialDays: 14,
    trialEndsOn: new Date('2027-05-03T00:00:00Z'),
  }
  const answers = (duration: 'once' | 'repeating') => ({
    'billing.checkout': () => ({
      offers: [withTrial],
      cards: [card],
      stripe: { publishableKey: 'pk_test', scriptUrl: null },
    }),
    'billing.previewCheckout': () => {
      const months = duration === 'repeating' ? 3 : null
      const promotion = { ...checkoutPreview.promotion, duration, months }
      return { ...preview(450), promotion }
    },
  })

  it('is not mixed with a code for one payment, which is taken off what is due today', async () => {
    const { page, button, enterCode } = await open(answers('once'))
    expect(page.text()).toContain('Start with 14 days free')
    await enterCode('HALF')
    await expect.poll(() => button().text()).toBe('Pay €4.50 and subscribe')
    expect(page.text()).not.toContain('Start with 14 days free')
    expect(page.text()).toContain('You pay €4.50 today')
    expect(page.text()).toContain('It renews every month for €9')
  })

  it('goes with a code for some months, which begins when the trial ends', async () => {
    const { page, button, enterCode } = await open(answers('repeating'))
    await enterCode('HALF')
    await expect.poll(() => page.text()).toContain('HALF is applied.')
    expect(button().text()).toBe('Start Premium, nothing to pay today')
    expect(page.text()).toContain('On 3 May 2027 your first payment is €4.50.')
  })
})
