import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import type { ApiKeySummary } from '#shared/api-key.ts'
import { AppError } from '#shared/errors.ts'
import ApiKeyForm from '~/components/api-keys/ApiKeyForm.vue'
import { useViewer } from '~/composables/use-viewer'
import ApiKeys from '~/pages/account/api-keys.vue'
import { billingState } from '../fixtures/billing-states.ts'
import { answerCalls, useTakeBack } from './answers.ts'

const afterwards = useTakeBack()

const ada = { name: 'Ada', email: null, pictureUrl: null }
const viewerIn = (state: string) => ({ user: ada, access: billingState(state).access })

describe('an action that is asked for after the session has ended', () => {
  it('leads to sign in, and back to its page', async () => {
    afterwards(
      answerCalls({
        'user.status': () => viewerIn('renews'),
        'apiKeys.list': () => [],
        'apiKeys.create': () => {
          throw new AppError('not_signed_in')
        },
      }),
    )
    const page = await mountSuspended(ApiKeys, { route: '/account/api-keys' })
    afterwards(() => page.unmount())
    await page.get('#key-name').setValue('Laptop')
    await page.get('form').trigger('submit')
    await expect.poll(() => page.find('[role=alert] a').exists()).toBe(true)
    expect(page.get('[role=alert] a').attributes('href')).toBe(
      '/sign-in?returnTo=/account/api-keys',
    )
    expect((page.get('#key-name').element as HTMLInputElement).value).toBe('Laptop')
  })
})

describe('who is looking', () => {
  it('is what the later question was told, though the earlier answer comes last', async () => {
    const answers: ((state: string) => void)[] = []
    const asked = () => new Promise((resolve) => answers.push((state) => resolve(viewerIn(state))))
    afterwards(answerCalls({ 'user.status': asked }))
    const { access, refresh } = useViewer()
    const first = refresh()
    await expect.poll(() => answers).toHaveLength(1)
    const second = refresh()
    await expect.poll(() => answers).toHaveLength(2)
    answers[1]!('cancelled, not over yet')
    await second
    answers[0]!('renews')
    await first
    expect(access.value.reason.code).toBe('ends')
  })
})

describe('the name of a new key', () => {
  const made = (name: string) => ({ key: 'alm', summary: { id: name, name } as ApiKeySummary })

  it.each([
    ['is gone once the key is made', 'Laptop', ''],
    ['stays while another key is replaced', 'Phone', 'Laptop'],
  ])('%s', async (_, madeName, left) => {
    const form = await mountSuspended(ApiKeyForm, { props: { pending: false, made: null } })
    await form.get('#key-name').setValue('Laptop')
    await form.setProps({ made: made(madeName) })
    expect((form.get('#key-name').element as HTMLInputElement).value).toBe(left)
  })
})
