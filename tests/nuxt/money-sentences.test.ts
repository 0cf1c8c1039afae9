import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import { useRouter } from '#imports'
import { isNewcomer } from '#shared/access.ts'
import { accessPolicy, plannerPolicy, prices } from '#shared/catalog.ts'
import BillingNotice from '~/components/billing/BillingNotice.vue'
import PlanChoice from '~/components/checkout/PlanChoice.vue'
import PricedPlanCard from '~/components/pricing/PricedPlanCard.vue'
import SubscriptionPanel from '~/components/billing/SubscriptionPanel.vue'
import { pricingWords } from '~/words/pricing'
import { pricingQuestions } from '~/words/pricing-questions'
import { plans } from '../fixtures/amounts.ts'
import { billingState, billingStates, day, preview } from '../fixtures/billing-states.ts'

describe('a free trial with a promotion code', () => {
  const facts = async (promotion: { price: number; forever: boolean; months: number | null }) => {
    const trial = { days: 14, endsOn: day('2027-05-03'), taken: true }
    const props = {
      plans: [plans.month],
      plan: plans.month,
      modelValue: '',
      promotion,
      dueToday: 0,
      trial,
      hadTrial: false,
    }
    return (await mountSuspended(PlanChoice, { props })).text()
  }

  it('for some months names the first payment, the months and the price after them', async () => {
    const text = await facts({ price: 450, forever: false, months: 3 })
    expect(text).toContain('On 3 May 2027 your first payment is €4.50.')
    expect(text).toContain('The code applies for 3 months: €4.50 each.')
    expect(text).toContain('Then it renews every month for €9')
    expect(text).not.toContain('it costs €4.50')
  })

  it('for ever has one price', async () => {
    const text = await facts({ price: 450, forever: true, months: null })
    expect(text).toContain('From 3 May 2027 it costs €4.50 a month.')
  })
})

describe('the next payment', () => {
  const next = async (changes: Partial<typeof preview>) => {
    const { access, overview } = billingState('renews')
    const nextPayment = { ...preview, on: day('2027-05-03'), ...changes }
    const props = { access, plan: overview.plan, card: overview.card, nextPayment, pending: false }
    const panel = await mountSuspended(SubscriptionPanel, { props })
    return panel.get('[data-testid=next-payment]').text()
  }

  it('that a code takes off whole is not said to be covered by credit', async () => {
    const text = await next({ discount: 900, total: 0, amountDue: 0 })
    expect(text).toBe('Nothing on 3 May 2027: nothing is due then')
  })

  it('that credit covers says so', async () => {
    const text = await next({ amountDue: 0, creditBefore: 900 })
    expect(text).toContain('your credit covers it')
  })
})

describe('the price of a plan with a free trial', () => {
  const [price] = prices
  const card = async (former: boolean) => {
    const props = { price, savingPercent: 0, standing: 'none' as const, former }
    return (await mountSuspended(PricedPlanCard, { props })).text()
  }

  it('does not offer it to a former subscriber', async () => {
    expect(await card(true)).not.toContain('free')
    expect(await card(false)).toContain('The first 14 days are free')
  })

  it('is for those who never subscribed', () => {
    const newcomers = billingStates.filter(({ access }) => isNewcomer(access))
    expect(newcomers.map(({ name }) => name)).toContain('never subscribed')
    expect(newcomers.map(({ name }) => name)).not.toContain('ended')
  })
})

describe('what pages say of the policy', () => {
  it.each(['en', 'de'] as const)('is taken from it: %s', (locale) => {
    const answers = pricingQuestions[locale].questions.map(({ answer }) => answer).join(' ')
    expect(answers).toContain(` ${accessPolicy.graceDays} `)
    const { planner } = pricingWords[locale].features
    expect(planner).toContain(` ${plannerPolicy.maxPlaces} `)
  })
})

describe('what just happened', () => {
  /** What is said at an address, once it is taken out of it. */
  async function toldAt(query: string) {
    const page = await mountSuspended(BillingNotice, { route: `/?${query}` })
    const { currentRoute } = useRouter()
    await expect.poll(() => currentRoute.value.fullPath).toBe('/')
    return page.text()
  }

  it('is said once, and taken out of the address', async () => {
    expect(await toldAt('done=card')).toContain('The card is saved')
    expect(await toldAt('problem=busy')).toContain('An earlier request')
  })

  it('is nothing the address made up', async () => {
    expect(await toldAt('done=constructor')).toBe('')
    expect(await toldAt('done=toString')).toBe('')
    expect(await toldAt('problem=constructor')).toBe('')
  })
})
