import type { Locale } from '#shared/locales.ts'

/** What a file of words/ defines, in both languages. */
export type Words = Record<Locale, unknown>

/**
 * Every sentence and word of these in a language. Of a sentence with gaps it is each part of more than
 * one word.
 */
export const textsIn = (locale: Locale, all: readonly Words[]): string[] =>
  all.flatMap((words) => textsOf(words[locale]))

const gap = '§'

function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  if (typeof words === 'function') {
    const sentence: unknown = words(...Array<string>(words.length).fill(gap))
    return String(sentence)
      .split(gap)
      .map((part) => part.trim())
      .filter((part) => part.includes(' '))
  }
  return Object.values(words as object).flatMap(textsOf)
}

/** Everything an element shows or tells a reader, piece by piece. */
export function saidIn(element: Element): string[] {
  const said = [...element.querySelectorAll('*')].flatMap((part) => [
    ...[...part.childNodes].filter(({ nodeType }) => nodeType === 3).map((node) => node.nodeValue),
    ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => part.getAttribute(name)),
  ])
  return said.map((text) => text?.trim() ?? '').filter(Boolean)
}

/** Which of these texts are among what is said: a sentence anywhere, a word where it stands alone. */
export const leftIn = (said: readonly string[], texts: readonly string[]): string[] =>
  texts.filter((text) =>
    said.some((part) => part === text || (text.includes(' ') && part.includes(text))),
  )
