import { mountSuspended, registerEndpoint } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import { clearError, useNuxtApp, useRouter } from '#imports'
import { pathIn, type Locale } from '#shared/locales.ts'
import { serverWire } from '#shared/wire.ts'
import Billing from '~/pages/account/billing/index.vue'
import { inState } from '../../dev/pages.ts'
import { pageState } from '../fixtures/page-states.ts'

const fromServer = { user: null, access: { tier: 'guest' } }
registerEndpoint('/api/trpc/user.status', () => [
  { result: { data: serverWire.output.serialize(fromServer) } },
])
registerEndpoint('/api/trpc/holidays.countries', () => [
  { result: { data: serverWire.output.serialize([]) } },
])

const trpc = () => useNuxtApp().$trpc
const open = (path: string, state: string) => useRouter().replace(inState(path, state))

// In this order: a state that is shown stays until there is another one.
describe('without a state', () => {
  it('the server answers', async () => {
    expect(await trpc().user.status.query()).toEqual(fromServer)
  })

  it('and also where a page has a state of its own in its address', async () => {
    await open('/unsubscribe', 'off')
    expect(await trpc().user.status.query()).toEqual(fromServer)
    await useRouter().push('/pricing')
    expect(useRouter().currentRoute.value.fullPath).toBe('/pricing')
  })
})

describe('in a state', () => {
  it('its fixtures answer, and the server what is public', async () => {
    await open('/pricing', 'trial')
    expect(await trpc().user.status.query()).toMatchObject({ access: pageState('trial')?.access })
    expect(await trpc().holidays.countries.query({ language: 'en' })).toEqual([])
  })

  it('the pages one goes on to are in it too', async () => {
    await open('/pricing', 'trial')
    await useRouter().push('/docs#limits')
    expect(useRouter().currentRoute.value.fullPath).toBe('/docs?state=trial#limits')
  })

  it('what may not be asked is refused as the server does', async () => {
    await open('/pricing', 'guest')
    await expect(trpc().billing.overview.query()).rejects.toMatchObject({
      data: { code: 'UNAUTHORIZED', httpStatus: 401, app: { code: 'not_signed_in' } },
    })
    await open('/pricing', 'ended')
    await expect(trpc().planner.planYear.query({ places: 'DE' })).rejects.toMatchObject({
      data: { code: 'FORBIDDEN', httpStatus: 403, app: { code: 'premium_required' } },
    })
    await open('/pricing', 'renews')
    await expect(trpc().planner.planYear.query({ places: 'ZZ' })).rejects.toMatchObject({
      data: { code: 'NOT_FOUND', app: { code: 'country_unknown' } },
    })
  })

  it('that there is none of, the page is not found, and the states there are are named', async () => {
    await expect(open('/pricing', 'trail')).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringMatching(/no state "trail"\. It has .*"trial"/),
    })
    await clearError()
  })

  it.each<[Locale, string]>([
    ['en', 'This is the gallery of states: it changes nothing.'],
    ['de', 'Das ist die Galerie der Zustände: Sie ändert nichts.'],
  ])('nothing changes, and the page says so (%s)', async (locale, sentence) => {
    const route = inState(pathIn(locale, '/account/billing'), 'cancelled, not over yet')
    const page = await mountSuspended(Billing, { route })
    await page.get('form[action*="/billing/resume"]').trigger('submit')
    await expect.poll(() => page.text()).toContain(sentence)
    page.unmount()
  })
})
