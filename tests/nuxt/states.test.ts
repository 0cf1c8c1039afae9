import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import { pathIn, type Locale } from '#shared/locales.ts'
import StateParts from '../../dev/StateParts.vue'
import States from '../../dev/states.vue'
import { galleryParts, type GalleryPart } from '../../dev/parts.ts'
import { billingStates } from '../fixtures/billing-states.ts'
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
  const frameAt = async (route: string) => {
    const page = await mountSuspended(States, { route })
    const src = page.get('iframe').attributes('src')
    page.unmount()
    return src
  }

  it.each(billingStates)('shows a page in the state "$name"', async ({ name }) => {
    const asked = new URLSearchParams({ state: name, page: '/checkout' })
    const shown = `?${new URLSearchParams({ state: name })}`
    expect(await frameAt(`/dev/states?${asked}`)).toBe(`/checkout${shown}`)
    expect(await frameAt(`/de/dev/states?${asked}`)).toBe(`/de/checkout${shown}`)
  })

  it('begins with the billing page', async () => {
    expect(await frameAt('/dev/states')).toBe('/account/billing?state=renews')
  })
})

it('every English sentence has a German one of its own', () => {
  const german = new Set(textsIn('de'))
  const same = textsIn('en').filter((text) => text.includes(' ') && german.has(text))
  expect(same).toEqual([])
})
