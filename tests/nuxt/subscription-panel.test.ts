import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import SubscriptionPanel from '~/components/billing/SubscriptionPanel.vue'
import { billingState } from '../fixtures/billing-states.ts'

const panel = async (name: string, route = '/') => {
  const { access, overview } = billingState(name)
  const component = await mountSuspended(SubscriptionPanel, {
    route,
    props: {
      access,
      plan: overview.plan,
      card: overview.card,
      nextPayment: overview.atStripe?.nextPayment,
      pending: false,
    },
  })
  const badge = component.get('[data-testid=subscription-state]').text()
  return {
    text: component.text(),
    badge,
    labels: component.findAll('button, a').map((b) => b.text()),
  }
}

describe('the subscription panel says what comes next, and offers what can be done', () => {
  it('renewing: change or cancel', async () => {
    const { text, labels } = await panel('renews')
    expect(text).toContain('Premium, renews on 3 May 2027.')
    expect(text).toContain('€9 a month')
    expect(text).toContain('€9 on 3 May 2027')
    expect(labels).toEqual(['Change plan', 'Cancel subscription'])
  })

  it('renewing on credit: nothing is taken from the card', async () => {
    const { text } = await panel('renews, credit covers it')
    expect(text).toContain('Nothing on 3 May 2027: your credit covers it')
  })

  it('ending: keep it, or end it now', async () => {
    const { text, labels } = await panel('cancelled, not over yet')
    expect(text).toContain('Premium until 3 May 2027, then free.')
    expect(text).toContain('Next paymentNone')
    expect(labels).toEqual(['Keep Premium', 'End now'])
  })

  it('owing: no other plan before the invoice is paid', async () => {
    expect((await panel('payment failed, in grace')).labels).toEqual(['Cancel subscription'])
    expect((await panel('payment failed, grace over')).labels).toEqual(['Cancel subscription'])
  })

  it.each(['period refunded', 'period disputed'])(
    '%s: that it goes on, what is charged next, and how to cancel it',
    async (name) => {
      const { text, labels } = await panel(name)
      expect(text).toContain('The subscription goes on')
      expect(text).toContain('€9 on 3 May 2027')
      expect(labels).toEqual(['Cancel subscription'])
    },
  )

  it('first payment not completed, or paused: what can be done', async () => {
    expect((await panel('first payment not completed')).labels).toEqual(['See plans'])
    expect((await panel('paused')).labels).toEqual(['Cancel subscription'])
  })

  it('free: see the plans', async () => {
    expect((await panel('never subscribed')).labels).toEqual(['See plans'])
    expect((await panel('ended')).labels).toEqual(['See plans'])
  })

  it('Stripe silent: the rest is shown, the next payment is not guessed', async () => {
    const { text } = await panel('Stripe does not answer')
    expect(text).toContain('€9 a month')
    expect(text).toContain('Not known right now')
  })
})

describe('the subscription panel in German', () => {
  it.each([
    ['renews', 'aktiv'],
    ['cancelled, not over yet', 'gekündigt'],
    ['never subscribed', 'inaktiv'],
  ])('%s: the badge says %s', async (name, word) => {
    expect((await panel(name, '/de')).badge).toBe(word)
  })

  it('says prices, days and what can be done as Germans do', async () => {
    const { text, labels } = await panel('renews', '/de')
    expect(text).toContain('Premium, verlängert sich am 3. Mai 2027.')
    expect(text).toMatch(/Premium, 9\s€ im Monat/)
    expect(text).toMatch(/9\s€ am 3\. Mai 2027/)
    expect(labels).toEqual(['Tarif wechseln', 'Abo kündigen'])
  })
})
