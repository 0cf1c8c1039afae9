import { AppError } from '#shared/errors.ts'

// The data call two languages by their country's code.
const publicCodes: Record<string, string> = { jp: 'ja', ge: 'ka' }
const dataCodes = Object.fromEntries(Object.entries(publicCodes).map(([data, bcp]) => [bcp, data]))

/** A language of the data as BCP 47 has it. */
export const toPublicLanguage = (code: string) => publicCodes[code] ?? code

/** A BCP 47 language as the data have it. */
export const toDataLanguage = (code: string) => dataCodes[code] ?? code

/**
 * The language to answer in: the one asked for, else the first accepted one there is ("de-AT" settles
 * for "de"), else English. Throws AppError language_unknown when the one asked for is not available.
 */
export function chooseLanguage(
  available: readonly string[],
  asked: string | undefined,
  accepted: readonly string[],
): string {
  if (asked === undefined) {
    return accepted.map((tag) => matchLanguage(available, tag)).find(Boolean) ?? 'en'
  }
  const found = matchLanguage(available, asked)
  if (found) return found
  throw new AppError('language_unknown', {
    message: `There are no names in ${asked} here. There are ${available.join(', ')}.`,
  })
}

/** The available language that a tag asks for, itself or without its country; undefined when there is none. */
export function matchLanguage(available: readonly string[], tag: string): string | undefined {
  const wanted = tag.toLowerCase()
  const base = baseLanguage(tag)
  return (
    available.find((language) => language.toLowerCase() === wanted) ??
    available.find((language) => language.toLowerCase() === base)
  )
}

/** "de" of "de-AT". */
export const baseLanguage = (tag: string) => tag.toLowerCase().replace(/-.*$/, '')
