import { mountSuspended } from '@nuxt/test-utils/runtime'
import { h } from 'vue'
import { describe, expect, it } from 'vitest'
import FilledSentence from '~/components/parts/FilledSentence.vue'

const files = import.meta.glob<Record<string, { en: unknown; de: unknown }>>('../../words/*.ts', {
  eager: true,
})
const areas = Object.entries(files).flatMap(([file, words]) =>
  Object.entries(words).flatMap(([name, languages]) =>
    typeof languages === 'object' && 'en' in languages
      ? [{ name: `${file.replace(/.*\//, '')}: ${name}`, ...languages }]
      : [],
  ),
)

/** The slots each sentence leaves open, by where it stands. */
function slotsOf(words: unknown, place = ''): Record<string, string[]> {
  // A list serves as a number, a text and a list of texts.
  if (typeof words === 'function') return slotsOf(words(...Array(words.length).fill(['2'])), place)
  if (typeof words === 'string') {
    return { [place]: (words.match(/\{\w+\}/g) ?? []).toSorted() }
  }
  const parts = Object.entries(words as object)
  return Object.assign({}, ...parts.map(([key, part]) => slotsOf(part, `${place}.${key}`)))
}

describe('sentences in two languages', () => {
  it.each(areas)('$name: German has the English slots', ({ en, de }) => {
    expect(slotsOf(de)).toEqual(slotsOf(en))
  })

  it('there are some with slots', () => {
    expect(areas.flatMap(({ en }) => Object.values(slotsOf(en)).flat())).toContain('{planner}')
  })
})

describe('a sentence with slots', () => {
  it('has each where its language wants it, and its spaces', async () => {
    const slots = { year: () => '2027', api: () => h('a', 'API') }
    const sentence = h(FilledSentence, { text: 'In {year} ask the {api}.' }, slots)
    const component = await mountSuspended({ render: () => h('p', [sentence]) })
    expect(component.text()).toBe('In 2027 ask the API.')
    expect(component.find('a').text()).toBe('API')
  })
})
