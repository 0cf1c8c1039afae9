import { mountSuspended } from '@nuxt/test-utils/runtime'
import { h } from 'vue'
import { describe, expect, it } from 'vitest'
import FilledSentence from '~/components/parts/FilledSentence.vue'
import { allWords, sentencesOf } from './sentences.ts'

/** The slots each sentence leaves open, by where it stands. */
const slotsOf = (words: unknown): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(sentencesOf(words)).map(([place, sentence]) => [
      place,
      (sentence.match(/\{\w+\}/g) ?? []).toSorted(),
    ]),
  )

describe('sentences in two languages', () => {
  it.each(allWords)('$name: German has the English slots', ({ words }) => {
    expect(slotsOf(words.de)).toEqual(slotsOf(words.en))
  })

  it('there are some with slots', () => {
    expect(allWords.flatMap(({ words }) => Object.values(slotsOf(words.en)).flat())).toContain(
      '{planner}',
    )
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
