import { AppError } from '#shared/errors.ts'
import { listCountries, type Country } from './places.ts'

/**
 * The language to name countries in: the one asked for, else the first accepted one Unicode has names
 * for, else English. Throws AppError language_unknown when the one asked for has none.
 */
export function countryLanguage(asked: string | undefined, accepted: readonly string[]): string {
  if (asked === undefined) return accepted.find(hasNames) ?? 'en'
  if (hasNames(asked)) return asked
  throw new AppError('language_unknown', {
    message: `Countries have no names in ${asked} here. Try en, de, fr, es or another language by its BCP 47 code.`,
  })
}

/** Whether Unicode names countries in this language; false too for what is no language tag at all. */
export function hasNames(language: string): boolean {
  try {
    return Intl.DisplayNames.supportedLocalesOf(language).length > 0
  } catch {
    return false
  }
}

/** Every country, named in a language, in the order of its code. */
export function namedCountries(language: string): Country[] {
  return listCountries()
    .map((country) => nameCountry(country, language))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Every country, named in a language and in that language's order. */
export function countriesByName(language: string): Country[] {
  const { compare } = new Intl.Collator(language)
  return namedCountries(language).sort((a, b) => compare(a.name, b.name))
}

/** A country under its name in a language; where Unicode has none, under its English one. */
export function nameCountry({ code, name }: Country, language: string): Country {
  if (language === 'en') return { code, name }
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region', fallback: 'none' })
  return { code, name: names.of(code) ?? name }
}
