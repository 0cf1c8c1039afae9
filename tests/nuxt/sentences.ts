import type { Locale } from '#shared/locales.ts'

/** What a file of words/ defines, in both languages. */
export type Words = Record<Locale, unknown>

const modules = import.meta.glob<Record<string, unknown>>('../../words/*.ts', { eager: true })

/** Everything the files of words/ define, by file and name. */
export const allWords = Object.entries(modules).flatMap(([file, defined]) =>
  Object.entries(defined).flatMap(([name, words]) =>
    isWords(words) ? [{ name: `${file.replace(/.*\//, '')}: ${name}`, words }] : [],
  ),
)

function isWords(defined: unknown): defined is Words {
  return typeof defined === 'object' && defined !== null && 'de' in defined
}

const gap = '§'

/** Every sentence of these words by its place in them; what it is told is a gap. */
export function sentencesOf(words: unknown, place = ''): Record<string, string> {
  if (typeof words === 'string') return { [place]: words }
  if (typeof words === 'function') {
    // A list of one text serves as a text, a number and a list.
    return { [place]: String(words(...Array(words.length).fill([gap]))) }
  }
  const parts = Object.entries(words as object)
  return Object.assign({}, ...parts.map(([key, part]) => sentencesOf(part, `${place}.${key}`)))
}

/** Every sentence and word in a language. Of a sentence with gaps it is each part of more than one word. */
export const textsIn = (locale: Locale): string[] =>
  allWords.flatMap(({ words }) => Object.values(sentencesOf(words[locale])).flatMap(withoutGaps))

function withoutGaps(sentence: string): string[] {
  if (!sentence.includes(gap)) return [sentence]
  const parts = sentence.split(gap).map((part) => part.trim())
  return parts.filter((part) => part.includes(' '))
}

// What says which language it is in, and what is set as code.
const foreign = '[lang], [lang] *, code, code *, .font-mono, .font-mono :not(.font-sans)'

/** Everything an element shows or tells a reader, piece by piece and in the page's language. */
export function saidIn(element: Element): string[] {
  const parts = [...element.querySelectorAll('*')].filter((part) => !part.matches(foreign))
  const said = parts.flatMap((part) => [
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
