import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import States from '../../dev/states.vue'
import { billingStates } from '../fixtures/billing-states.ts'

describe('the state gallery', { timeout: 30_000 }, () => {
  it.each(billingStates.map(({ name }) => name))('draws "%s"', async (name) => {
    const route = `/dev/states?state=${encodeURIComponent(name)}`
    const page = await mountSuspended(States, { route })
    expect(page.find('article').attributes('data-state')).toBe(name)
    expect(page.text()).not.toMatch(/undefined|null|NaN|Invalid Date/)
  })

  it.each(['changing the plan', 'checkout', 'pricing', 'payment in progress'])(
    'draws %s',
    async (name) => {
      const route = `/dev/states?state=${encodeURIComponent(name)}`
      const page = await mountSuspended(States, { route })
      expect(page.find('article').text()).not.toMatch(/undefined|null|NaN|Invalid Date|^$/)
    },
  )
})
