import { mountSuspended } from '@nuxt/test-utils/runtime'
import { expect, it } from 'vitest'
import PersonMark from '~/components/site/PersonMark.vue'

it('a person’s picture that is gone gives way to initials, and a new one is tried', async () => {
  const pictureUrl = 'https://media.licdn.com/expired'
  const mark = await mountSuspended(PersonMark, { props: { name: 'Ada B. Example', pictureUrl } })
  await mark.get('img').trigger('error')
  expect(mark.find('img').exists()).toBe(false)
  expect(mark.text()).toContain('AE')
  await mark.setProps({ pictureUrl: 'https://media.licdn.com/new' })
  expect(mark.find('img').exists()).toBe(true)
})
