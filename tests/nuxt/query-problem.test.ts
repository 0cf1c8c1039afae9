import { mountSuspended } from '@nuxt/test-utils/runtime'
import { afterEach, describe, expect, it } from 'vitest'
import { useState } from '#imports'
import { AppError, errorTable, type ErrorCode } from '#shared/errors.ts'
import ApiKeys from '~/pages/account/api-keys.vue'
import Card from '~/pages/account/billing/card.vue'
import Change from '~/pages/account/billing/change.vue'
import Details from '~/pages/account/billing/details.vue'
import Billing from '~/pages/account/billing/index.vue'
import Pay from '~/pages/account/billing/pay.vue'
import Account from '~/pages/account/index.vue'
import Usage from '~/pages/account/usage.vue'
import Holidays from '~/pages/holidays/index.vue'
import Pricing from '~/pages/pricing.vue'
import { planChanges } from '../fixtures/amounts.ts'
import { billingState, card } from '../fixtures/billing-states.ts'
import { answerCalls, useTakeBack } from './answers.ts'

const stripe = { publishableKey: 'pk_test', scriptUrl: null }
const { access, overview } = billingState('renews')
const viewer = { user: { name: 'Ada', email: null, pictureUrl: null }, access }

const afterwards = useTakeBack()
afterEach(() => {
  delete (window as { Stripe?: unknown }).Stripe
})

type Page = Parameters<typeof mountSuspended>[0]
type Answers = Parameters<typeof answerCalls>[0]

async function open(page: Page, answers: Answers, route = '/account') {
  afterwards(
    answerCalls({
      'user.status': () => viewer,
      'user.sessions': () => [],
      'user.reminders': () => true,
      ...answers,
    }),
  )
  useState('viewer').value = viewer
  const mounted = await mountSuspended(page, { route })
  afterwards(() => mounted.unmount())
  return mounted
}

/** A query that fails with this code until `mend` is called. */
function failing(data: unknown, code: ErrorCode = 'stripe_unavailable') {
  let mended = false
  return {
    answer: () => {
      if (!mended) throw new AppError(code)
      return data
    },
    mend: () => (mended = true),
  }
}

const details = { name: 'Ada Ltd', line1: '', line2: '', postalCode: '', city: '', country: '' }

/** Each page with its query, an answer to it, and what it may only say after that. */
const pages: [Page, string, unknown, string][] = [
  [Pay, 'billing.payPage', { invoice: null, cards: [], stripe }, 'Nothing is open'],
  [ApiKeys, 'apiKeys.list', [], 'There is no key in use'],
  [Billing, 'billing.overview', overview, 'Cards'],
  [Details, 'billing.detailsPage', { details, email: null, taxId: null, countries: [] }, 'Save'],
  [Account, 'user.sessions', [], 'Where you are signed in'],
  [Account, 'user.reminders', true, 'Reminders are on'],
  [Holidays, 'holidays.countries', [{ code: 'DE', name: 'Germany' }], 'Germany'],
]

describe('a query that failed is not shown as a fact', () => {
  it.each(pages)('$1', async (page, call, data, fact) => {
    const query = failing(data)
    const mounted = await open(page, { [call]: query.answer })
    expect(mounted.text()).toContain('The payment service cannot be reached')
    expect(mounted.text()).not.toContain(fact)
    query.mend()
    const retry = mounted.findAll('button').find((button) => button.text() === 'Try again')
    await retry!.trigger('click')
    await expect.poll(() => mounted.text()).toContain(fact)
    expect(mounted.text()).not.toContain('Try again')
  })

  it.each([
    [Usage, 'usage.overview', 'API usage'],
    [Card, 'billing.checkout', 'Add a card'],
  ])('%#: the page keeps its heading', async (page, call, title) => {
    const mounted = await open(page, { [call]: failing(null).answer })
    expect(mounted.get('h1').text()).toBe(title)
    expect(mounted.text()).toContain('Try again')
  })

  it('the details that came at the second try are in the form', async () => {
    const query = failing({
      details,
      email: null,
      taxId: null,
      countries: [],
    })
    const mounted = await open(Details, { 'billing.detailsPage': query.answer })
    query.mend()
    await mounted.get('[role=alert] button').trigger('click')
    await expect.poll(() => mounted.find('input[name=name]').exists()).toBe(true)
    expect((mounted.get('input[name=name]').element as HTMLInputElement).value).toBe('Ada Ltd')
  })

  it.each<ErrorCode>(['plan_unchangeable', 'no_subscription', 'payment_due'])(
    'a change of plan that is refused (%s) is not offered again',
    async (code) => {
      const mounted = await open(Change, { 'billing.changePage': failing(null, code).answer })
      expect(mounted.get('[role=alert]').text()).toBe(errorTable[code][2])
      expect(mounted.text()).not.toContain('Try again')
    },
  )

  it('somebody’s own plan is not offered as another one on pricing', async () => {
    const { answer } = failing(null)
    const mounted = await open(Pricing, { 'billing.plan': answer }, '/pricing')
    expect(mounted.text()).toContain('Manage your subscription')
    expect(mounted.text()).not.toContain('Change to this plan')
  })

  it('for want of a session, leads to sign in and back', async () => {
    const query = failing(null, 'not_signed_in')
    const mounted = await open(Pay, { 'billing.payPage': query.answer }, '/account/billing/pay')
    const link = mounted.get('[role=alert] a')
    expect(link.text()).toBe('Sign in')
    expect(link.attributes('href')).toBe('/sign-in?returnTo=/account/billing/pay')
  })
})

describe('a change of plan whose page loaded at the second try', () => {
  it('still takes the bank’s question to Stripe, with the key', async () => {
    const keys: string[] = []
    const asked: unknown[] = []
    const handleNextAction = async (question: unknown) => {
      asked.push(question)
      return {}
    }
    // Stripe's own script puts this there.
    const loaded = (key: string) => {
      keys.push(key)
      return { handleNextAction }
    }
    Object.assign(window, { Stripe: Object.assign(loaded, { version: 'endive' }) })
    const query = failing({ quote: planChanges.toYear, card, stripe })
    const mounted = await open(Change, {
      'billing.changePage': query.answer,
      'billing.changePlan': () => ({ status: 'requires_action', clientSecret: 'pi_secret' }),
      'billing.refresh': () => access,
    })
    query.mend()
    await mounted.get('[role=alert] button').trigger('click')
    await expect.poll(() => mounted.find('form').exists()).toBe(true)
    await mounted.get('form').trigger('submit')
    await expect.poll(() => asked).toEqual([{ clientSecret: 'pi_secret' }])
    expect(keys).toEqual(['pk_test'])
  })
})
