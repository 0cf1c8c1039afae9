import { mountSuspended } from '@nuxt/test-utils/runtime'
import type { ErrorCode } from '#shared/errors.ts'
import type { TrialRefusal } from '#server/domain/trial.ts'
import Checkout from '~/pages/checkout.vue'
import { checkoutPreview, plans } from '../fixtures/amounts.ts'
import { answerCalls, useTakeBack } from './answers.ts'

export type Asked = { priceId: string; promotionCode?: string }

export const card = { id: 'pm_1', brand: 'visa', last4: '4242', isDefault: true }
export const offerOf = (
  plan: (typeof plans)[keyof typeof plans],
  problem: ErrorCode | null = null,
) => ({
  plan,
  trialDays: 0,
  trialRefusal: 'not_offered' as TrialRefusal | null,
  amountDueToday: plan.unitAmount,
  trialEndsOn: null as Date | null,
  problem: problem && { code: problem, message: `It is ${problem}.` },
  unfinished: false,
  estimated: false,
})
export const preview = (amountDue: number) => ({ ...checkoutPreview, total: amountDue, amountDue })
const viewer = {
  user: { name: 'Ada', email: null, pictureUrl: null },
  access: {
    tier: 'free',
    subscription: 'non-active',
    reason: { code: 'no_subscription' },
    until: null,
  },
}

/** A question that is answered when the test says so. */
export function waiting<T>() {
  let answer!: (value: T) => void
  const answered = new Promise<T>((resolve) => (answer = resolve))
  return { answer, answered }
}

type Answers = Parameters<typeof answerCalls>[0]

/** Opens the checkout page in the tests of a file, and takes it away after each. */
export function useCheckoutPage() {
  const afterwards = useTakeBack()

  return async function open(answers: Answers = {}, route = '/checkout') {
    const checkout = {
      offers: [offerOf(plans.month), offerOf(plans.year)],
      cards: [card],
      stripe: { publishableKey: 'pk_test', scriptUrl: null },
    }
    afterwards(
      answerCalls({
        'user.status': () => viewer,
        'billing.checkout': () => checkout,
        ...answers,
      }),
    )
    const page = await mountSuspended(Checkout, { route })
    afterwards(() => page.unmount())
    const button = () => page.get('button[type=submit].w-full')
    const choose = (plan: 'month' | 'year') =>
      page.get(`input[value=${plans[plan].lookupKey}]`).setValue()
    async function enterCode(code: string) {
      await page.get('input[maxlength="100"]').setValue(code)
      await page.get('details form').trigger('submit')
    }
    return { page, button, choose, enterCode }
  }
}
