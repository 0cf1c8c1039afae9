import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import SubscriptionPanel from '~/components/SubscriptionPanel.vue'
import type { Access } from '#shared/access.ts'

const until = new Date('2027-05-03T00:00:00Z')
const plan = { interval: 'month', unitAmount: 900, currency: 'eur' }
const card = { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2040 }

const panel = async (access: Access) => {
  const component = await mountSuspended(SubscriptionPanel, { props: { access, plan, card } })
  return { text: component.text(), labels: component.findAll('button, a').map((b) => b.text()) }
}

describe('the subscription panel offers what can be done', () => {
  it('renewing: cancel', async () => {
    const { text, labels } = await panel({
      tier: 'premium',
      subscription: 'active',
      reason: { code: 'renews' },
      until,
    })
    expect(text).toContain('Premium, renews on 3 May 2027.')
    expect(text).toContain('€9 a month')
    expect(labels).toEqual(['Cancel subscription'])
  })

  it('ending: keep it, or end it now', async () => {
    const { text, labels } = await panel({
      tier: 'premium',
      subscription: 'cancelled',
      reason: { code: 'ends' },
      until,
    })
    expect(text).toContain('Premium until 3 May 2027, then free.')
    expect(labels).toEqual(['Keep Premium', 'End now'])
  })

  it('free: see the plans', async () => {
    const { labels } = await panel({
      tier: 'free',
      subscription: 'non-active',
      reason: { code: 'no_subscription' },
      until: null,
    })
    expect(labels).toEqual(['See plans'])
  })
})
