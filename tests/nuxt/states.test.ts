import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import { pathIn, type Locale } from '#shared/locales.ts'
import StateParts from '../../dev/StateParts.vue'
import States from '../../dev/states.vue'
import { galleryParts, type GalleryPart } from '../../dev/parts.ts'
import { pageStates } from '../fixtures/page-states.ts'
import { english, expectGerman, expectReadable } from './language.ts'
import { leftIn, saidIn, textsIn } from './sentences.ts'

/** What a part says in a language. */
async function draw(locale: Locale, part: GalleryPart) {
  const drawn = await mountSuspended(StateParts, { route: pathIn(locale, '/'), props: { part } })
  const said = saidIn(drawn.element)
  drawn.unmount()
  return said
}

describe('the parts in the gallery of states', () => {
  it.each(galleryParts)('are readable: %s', async (part) => {
    expectReadable(await draw('en', part))
  })

  it.each(galleryParts)('are without a word of English in German: %s', async (part) => {
    const said = await draw('de', part)
    expectReadable(said)
    expectGerman(said)
  })

  it('would be noticed in English', async () => {
    const noticed = ['ending in', 'Due today']
    const said = await draw('en', 'changing the plan')
    expect(leftIn(said, english)).toEqual(expect.arrayContaining(noticed))
  })
})

describe('the gallery of states', () => {
  /** What is chosen, and the address of the page that is shown. */
  const openAt = async (route: string) => {
    const page = await mountSuspended(States, { route })
    const chosen = page.findAll('select').map(({ element }) => element.value)
    const src = page.get('iframe').attributes('src')
    page.unmount()
    return { chosen, src }
  }

  it.each(pageStates)('shows a page in the state "$name"', async ({ name }) => {
    const asked = new URLSearchParams({ state: name, page: '/checkout', width: 'phone' })
    const shown = `?${new URLSearchParams({ state: name })}`
    expect(await openAt(`/dev/states?${asked}`)).toEqual({
      chosen: [name, '/checkout', 'en', 'phone'],
      src: `/checkout${shown}`,
    })
    expect(await openAt(`/de/dev/states?${asked}`)).toEqual({
      chosen: [name, '/checkout', 'de', 'phone'],
      src: `/de/checkout${shown}`,
    })
  })

  it('begins with the billing page, and goes to another that is chosen', async () => {
    const page = await mountSuspended(States, { route: '/dev/states' })
    expect(page.get('iframe').attributes('src')).toBe('/account/billing?state=renews')
    await page.findAll('select')[0]?.setValue('ended')
    const shown = () => page.get('iframe').attributes('src')
    await expect.poll(shown).toBe('/account/billing?state=ended')
    page.unmount()
  })
})

it('every English sentence has a German one of its own', () => {
  const german = new Set(textsIn('de'))
  const same = textsIn('en').filter((text) => text.includes(' ') && german.has(text))
  expect(same).toEqual([])
})
