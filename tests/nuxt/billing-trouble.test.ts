import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import BillingTrouble from '~/components/billing/BillingTrouble.vue'
import GraceBanner from '~/components/site/GraceBanner.vue'
import { billingTroubleWords } from '~/words/billing'
import { billingState, billingStates } from '../fixtures/billing-states.ts'

const trouble = async (name: string) => {
  const { access, overview } = billingState(name)
  const component = await mountSuspended(BillingTrouble, { props: { access, overview } })
  return component.text()
}

describe('trouble is named, with the way out', () => {
  it.each([
    ['payment failed, in grace', 'Premium goes on for 9 more days', 'Pay it now'],
    ['payment failed, grace over', 'Premium is off until it is paid', 'Pay it now'],
    ['first payment not completed', 'Premium begins at once', 'Pay it now'],
    ['card expires soon', 'Visa ending in 4242 expires', 'Add a card'],
    ['card expired', 'Visa ending in 4242 has expired', 'Add a card'],
    ['disputed', 'disputes the payment of €9 made on 3 April 2027', 'withdraw the dispute'],
    ['Stripe does not answer', 'as we last read them', 'Premium is not affected'],
  ])('%s', async (name, what, wayOut) => {
    const text = await trouble(name)
    expect(text).toContain(what)
    expect(text).toContain(wayOut)
  })

  it('there is none where nothing is wrong', async () => {
    for (const name of [
      'never subscribed',
      'renews',
      'trial',
      'cancelled, not over yet',
      'ended',
    ]) {
      expect(await trouble(name), name).toBe('')
    }
  })
})

describe('days that are left', () => {
  it.each([
    ['en', 1, 'goes on for one more day while'],
    ['en', 2, 'goes on for 2 more days while'],
    ['de', 1, 'läuft noch einen Tag weiter'],
    ['de', 2, 'läuft noch 2 Tage weiter'],
  ] as const)('in %s: %i', (locale, days, words) => {
    expect(billingTroubleWords[locale].openGrace(days)).toContain(words)
  })
})

describe('the banner on every page', () => {
  it('shows the days left and leads to the payment, and only then', async () => {
    const shown: string[] = []
    for (const { name, access } of billingStates) {
      const banner = await mountSuspended(GraceBanner, { props: { access } })
      if (banner.text()) shown.push(name)
    }
    expect(shown).toEqual(['payment failed, in grace', 'payment failed, grace over'])
    const { access } = billingState('payment failed, in grace')
    const banner = await mountSuspended(GraceBanner, { props: { access } })
    expect(banner.text()).toContain('9 of 14 days of grace left')
    expect(banner.find('a').attributes('href')).toBe('/account/billing/pay')
  })
})
