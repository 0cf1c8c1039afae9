import type { Locale } from '#shared/locales.ts'

/** Sentences in every language. The others have to have what English has, each with what it is told. */
export const defineWords = <Words>(words: { en: Words } & Record<Locale, NoInfer<Words>>) =>
  words as Record<Locale, Words>
