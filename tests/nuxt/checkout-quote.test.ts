import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { checkoutPreview, plans } from '../fixtures/amounts.ts'
import { card, offerOf, useCheckoutPage, waiting, type Asked } from './checkout-page.ts'

const open = useCheckoutPage()

describe('what is due today for somebody who is a customer', () => {
  const estimated = { offers: [{ ...offerOf(plans.month), estimated: true }, offerOf(plans.year)] }
  const asked = (quote: () => unknown, offers = estimated) =>
    open({
      'billing.checkout': () => ({
        ...offers,
        cards: [card],
        stripe: { publishableKey: 'pk_test', scriptUrl: null },
      }),
      'billing.quote': quote,
    })
  const invoice = { ...checkoutPreview, total: 900, discount: 0, creditBefore: 500, creditAfter: 0 }
  const credited = { amountDue: 400, currency: 'eur', preview: { ...invoice, amountDue: 400 } }

  it('is asked of Stripe before the button can be pressed, and then said with its reason', async () => {
    const { answered, answer } = waiting<unknown>()
    const { page, button } = await asked(() => answered)
    expect(button().text()).toBe('One moment…')
    expect(button().attributes('aria-disabled')).toBe('true')
    expect(page.text()).toContain('What you pay today is being worked out.')
    answer(credited)
    await expect.poll(() => button().text()).toBe('Pay €4 and subscribe')
    expect(button().attributes('aria-disabled')).toBeUndefined()
    expect(page.text()).toContain('You pay €4 today')
    expect(page.get('[data-testid=amount-due]').text()).toBe('€4.00')
  })

  it('is the price where Stripe does not answer, so that nobody waits for it', async () => {
    const { button } = await asked(() => {
      throw new AppError('stripe_unavailable')
    })
    await expect.poll(() => button().text()).toBe('Pay €9 and subscribe')
    expect(button().attributes('aria-disabled')).toBeUndefined()
  })

  it('is asked of each plan once, and of none that begins with a trial', async () => {
    const ids: string[] = []
    const trial = { trialDays: 14, trialEndsOn: new Date('2027-05-03T00:00:00Z') }
    const offers = [
      { ...offerOf(plans.month), ...trial, trialRefusal: null, estimated: true },
      { ...offerOf(plans.year), estimated: true },
    ]
    const quote = ({ priceId }: Asked) => {
      ids.push(priceId)
      return { ...credited, amountDue: 8500 }
    }
    const { button, choose } = await asked(quote as () => unknown, { offers })
    expect(button().text()).toBe('Start Premium, nothing to pay today')
    await choose('year')
    await expect.poll(() => button().text()).toBe('Pay €85 and subscribe')
    await choose('month')
    await choose('year')
    expect(button().text()).toBe('Pay €85 and subscribe')
    expect(ids).toEqual([plans.year.priceId])
  })
})
