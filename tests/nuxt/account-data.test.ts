import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import AccountData from '~/components/account/AccountData.vue'
import Goodbye from '~/pages/goodbye.vue'

describe('deleting the account', () => {
  it('says inside the dialog what went wrong', async () => {
    const problem = { code: 'stripe_unavailable' as const, message: 'It did not work.' }
    const page = await mountSuspended(AccountData, { props: { pending: false, problem } })
    expect(page.get('dialog [role=alert]').text()).toBe('It did not work.')
    expect(page.findAll('[role=alert]')).toHaveLength(1)
  })

  it.each([
    ['/goodbye?account=deleted', 'Your account is deleted'],
    ['/goodbye?account=pending', 'Your account is being deleted'],
    ['/de/goodbye?account=pending', 'Ihr Konto wird gelöscht'],
  ])('%s says where it stands', async (route, title) => {
    const page = await mountSuspended(Goodbye, { route })
    expect(page.get('h1').text()).toBe(title)
  })
})
