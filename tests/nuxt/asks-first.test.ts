import { mountSuspended } from '@nuxt/test-utils/runtime'
import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ApiKeySummary } from '#shared/api-key.ts'
import ApiKeyList from '~/components/api-keys/ApiKeyList.vue'
import CardList from '~/components/billing/CardList.vue'
import DocsTry from '~/components/docs/DocsTry.vue'
import CopyButton from '~/components/parts/CopyButton.vue'
import CalendarFeeds from '~/components/planner/CalendarFeeds.vue'
import FeedRow from '~/components/planner/FeedRow.vue'
import { billingState, day } from '../fixtures/billing-states.ts'
import { answerCalls } from './answers.ts'

const buttonOf = (page: VueWrapper, label: string) => {
  const found = page
    .findAll('button')
    .find((button) => button.text() === label || button.attributes('aria-label') === label)
  if (!found) throw new Error(`There is no button “${label}”`)
  return found
}

const selection = { places: 'DE,FR' }
const feed = {
  id: 'feed_1',
  name: 'Team',
  masked: 'alm_feed_…1234',
  selection,
  createdAt: day('2027-01-01'),
  rotatedAt: null,
  lastReadAt: null,
}

let takeBack = () => {}
afterEach(() => {
  takeBack()
  vi.unstubAllGlobals()
})

describe('removing a card', () => {
  it('is asked about first', async () => {
    const { cards } = billingState('renews').overview
    const page = await mountSuspended(CardList, { props: { cards, inUse: true, pending: false } })
    await page.findAll('form').at(-1)!.trigger('submit')
    expect(page.emitted('remove')).toBeUndefined()
    expect(page.get('dialog').text()).toContain('Remove Mastercard ending in 4444?')
    await buttonOf(page, 'Remove the card').trigger('click')
    expect(page.emitted('remove')).toEqual([['pm_mastercard']])
  })
})

describe('a feed', () => {
  it('gets another plan only after a question, and says so then', async () => {
    const updates: unknown[] = []
    takeBack = answerCalls({
      'feeds.update': (input) => {
        updates.push(input)
        return null
      },
    })
    const props = { feeds: [feed], selection, refresh: async () => {} }
    const page = await mountSuspended(CalendarFeeds, { props })
    await buttonOf(page, 'Show this plan from now on in Team').trigger('click')
    expect(updates).toEqual([])
    await buttonOf(page, 'Show this plan').trigger('click')
    await vi.waitFor(() => expect(page.text()).toContain('“Team” shows this plan from now on.'))
    expect(updates).toEqual([{ id: 'feed_1', selection }])
  })

  it('names itself on every button, for whoever only hears them', async () => {
    const page = await mountSuspended(FeedRow, { props: { feed, pending: false } })
    const named = page.findAll('li > div > a, li > div > button')
    expect(named).toHaveLength(4)
    for (const button of named) expect(button.attributes('aria-label')).toContain('Team')
  })
})

describe('while another action runs', () => {
  it('nothing can be asked of a feed that would be swallowed', async () => {
    const page = await mountSuspended(FeedRow, { props: { feed, pending: true } })
    expect(page.findAll('li > div > button:not([aria-disabled=true])')).toEqual([])
  })

  it('nothing can be asked of a key', async () => {
    const key = { id: 'key_1', name: 'CI', state: 'active', scopes: ['read'], replaced: false }
    const dates = { createdAt: day('2027-01-01'), lastUsedAt: null, expiresAt: null }
    const keys = [{ ...key, ...dates, revokedAt: null, masked: 'alm_…' }] as ApiKeySummary[]
    const page = await mountSuspended(ApiKeyList, { props: { keys, pending: true } })
    for (const label of ['Rotate', 'Revoke']) {
      const button = page.findAll('button').find((one) => one.text() === label)
      expect(button?.attributes('aria-disabled'), label).toBe('true')
    }
  })
})

describe('a call of the documentation that ends something', () => {
  it.each([
    ['DELETE', 0],
    ['GET', 1],
  ])('%s: %i calls before it is confirmed', async (method, before) => {
    const calls: unknown[] = []
    vi.stubGlobal('fetch', async (address: unknown) => {
      calls.push(address)
      return new Response(null, { status: 204 })
    })
    const operation = { method, path: '/keys/current', operationId: 'op', summary: 'It' } as never
    const page = await mountSuspended(DocsTry, { props: { operation } })
    await page.get('form').trigger('submit')
    expect(calls).toHaveLength(before)
    if (before) return
    await page.get('dialog button').trigger('click')
    expect(calls).toEqual(['/api/v1/keys/current'])
  })
})

describe('a button that copies', () => {
  const press = async (writeText: () => Promise<void>) => {
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    const page = await mountSuspended(CopyButton, { props: { text: 'secret', label: 'Copy key' } })
    await page.get('button').trigger('click')
    return page
  }

  it('says that it has, and forgets it again', async () => {
    vi.useFakeTimers()
    try {
      const page = await press(async () => {})
      await vi.advanceTimersByTimeAsync(1)
      expect(page.get('button').text()).toBe('Copied')
      expect(page.get('[role=status]').text()).toBe('Copied')
      await vi.advanceTimersByTimeAsync(10_000)
      expect(page.get('button').text()).toBe('Copy key')
      expect(page.get('[role=status]').text()).toBe('')
    } finally {
      vi.useRealTimers()
    }
  })

  it('says when the browser refuses', async () => {
    const page = await press(() => Promise.reject(new Error('NotAllowedError')))
    await vi.waitFor(() => expect(page.text()).toContain('Not allowed here'))
  })
})
