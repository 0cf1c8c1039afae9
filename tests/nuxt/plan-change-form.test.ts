import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import PlanChangeForm from '~/components/billing/PlanChangeForm.vue'
import { planChanges } from '../fixtures/amounts.ts'
import { card } from '../fixtures/billing-states.ts'

const form = async (quote: (typeof planChanges)[keyof typeof planChanges], route = '/') => {
  const props = { quote, card, phase: 'form' as const, problem: null }
  return (await mountSuspended(PlanChangeForm, { props, route })).text()
}

describe('a plan change is shown to the cent before it is confirmed', () => {
  it('to a year: what is due, and from which card', async () => {
    const text = await form(planChanges.toYear)
    expect(text).toContain('€87.30')
    expect(text).toContain('charged to Visa ending in 4242')
    expect(text).toContain('Pay €87.30 and change')
  })

  it('to a month: nothing due, and what becomes of the credit', async () => {
    const text = await form(planChanges.toMonth)
    expect(text).toContain('The credit of €73.50 stays yours')
    expect(text).not.toContain('charged to')
    expect(text).toMatch(/Due today\s*€0\.00/)
  })

  it('in a trial: nothing before it ends', async () => {
    expect(await form(planChanges.inTrial)).toContain('Your trial goes on until 3 May 2027')
  })

  it('in German, with the interval in its own words', async () => {
    const text = await form(planChanges.toYear, '/de')
    expect(text).toMatch(/^Jährlich: 90\s€ im Jahr/)
    expect(text).toMatch(/verlängert sich das Abo jedes Jahr für 90\s€, bis Sie kündigen/)
    expect(text).toMatch(/87,30\s€ zahlen und wechseln/)
  })
})
