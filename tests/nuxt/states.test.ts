import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import { describeAccess } from '#shared/access-sentence.ts'
import { pathIn, type Locale } from '#shared/locales.ts'
import States from '../../dev/states.vue'
import { billingStates } from '../fixtures/billing-states.ts'
import { leftIn, saidIn, textsIn } from './sentences.ts'

const german = new Set(textsIn('de'))
const english = [
  ...textsIn('en').filter((text) => !german.has(text)),
  ...billingStates.map(({ access }) => describeAccess(access, 'en')),
]
const others = ['changing the plan', 'checkout', 'pricing', 'payment in progress']

/** A state as it is drawn, with nothing in it that no page may say. */
async function draw(locale: Locale, name: string) {
  const route = `${pathIn(locale, '/')}?state=${encodeURIComponent(name)}`
  const page = await mountSuspended(States, { route })
  const article = page.find('article')
  const drawn = { state: article.attributes('data-state'), said: saidIn(article.element) }
  page.unmount()
  expect(drawn.said.length).toBeGreaterThan(0)
  expect(drawn.said.join('\n')).not.toMatch(/undefined|null|NaN|Invalid Date/)
  return drawn
}

describe('the state gallery', { timeout: 30_000 }, () => {
  it.each(billingStates.map(({ name }) => name))('draws "%s"', async (name) => {
    expect((await draw('en', name)).state).toBe(name)
  })

  it.each(others)('draws %s', async (name) => {
    await draw('en', name)
  })
})

describe('the state gallery in German', { timeout: 30_000 }, () => {
  it.each([...billingStates.map(({ name }) => name), ...others])(
    'draws "%s" without a word of English',
    async (name) => {
      const { said } = await draw('de', name)
      expect(leftIn(said, english)).toEqual([])
      // The lines of an invoice are Stripe's own words.
      const own = said.filter((text) => !text.includes('Almanac Premium'))
      expect(own.join('\n')).not.toMatch(/€ ?\d|\d (March|May|October|December) \d/)
    },
  )

  it('has a sentence of its own for every English one', () => {
    const same = textsIn('en').filter((text) => text.includes(' ') && german.has(text))
    expect(same).toEqual([])
  })

  it('would notice English', async () => {
    const { said } = await draw('en', 'payment failed, in grace')
    const noticed = ['Pay it now', 'open', 'is open']
    expect(leftIn(said, english)).toEqual(expect.arrayContaining(noticed))
  })
})
