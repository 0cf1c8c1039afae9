import { mountSuspended } from '@nuxt/test-utils/runtime'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import CheckoutForm from '~/components/checkout/CheckoutForm.vue'
import { answerCalls } from './answers.ts'

let takeBack = () => {}
afterEach(() => takeBack())

describe('an order', () => {
  it('is the one whose button was pressed, whatever is shown while the card is taken', async () => {
    const sent: unknown[] = []
    takeBack = answerCalls({
      'billing.createSubscription': (order) => {
        sent.push(order)
        throw new AppError('card_declined')
      },
    })
    const pressed = {
      priceId: 'price_monthly',
      promotionCode: 'HALF',
      trial: false,
      amountDue: 450,
      currency: 'eur',
      freeForEver: false,
    }
    const other = { ...pressed, priceId: 'price_yearly', promotionCode: null, amountDue: 9000 }
    const form = await mountSuspended(CheckoutForm, {
      props: {
        order: pressed,
        cards: [{ id: 'pm_1', brand: 'visa', last4: '4242', isDefault: true }],
        stripe: { publishableKey: 'pk_test', scriptUrl: null },
        pending: false,
        asking: false,
      },
    })
    void form.get('form').trigger('submit')
    await form.setProps({ order: other })
    await expect.poll(() => form.emitted('refused')).toHaveLength(1)
    expect(sent).toEqual([
      {
        priceId: 'price_monthly',
        paymentMethodId: 'pm_1',
        promotionCode: 'HALF',
        shown: { amountDue: 450, currency: 'eur' },
      },
    ])
    expect(form.emitted('refused')![0]![0]).toEqual(pressed)
  })
})
