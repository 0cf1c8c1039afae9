/** The languages of pages and mails. The first one's pages have no prefix in their address. */
export const locales = ['en', 'de'] as const
export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = locales[0]

/** As Intl and HTML know them (BCP 47), and as their speakers do. */
export const localeFacts: Record<Locale, { tag: string; name: string }> = {
  en: { tag: 'en-GB', name: 'English' },
  de: { tag: 'de-DE', name: 'Deutsch' },
}

/** The language of a tag somebody else wrote, "de" or "de-AT" or "de_AT"; the default where there is no such one. */
export function localeOf(tag: string): Locale {
  const wanted = tag.split(/[-_]/)[0]?.toLowerCase()
  return locales.find((locale) => locale === wanted) ?? defaultLocale
}

/** A page's address in a language: "/pricing" is "/de/pricing" in German. */
export function pathIn(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

/** A page's addresses in every language, by the language they are for; whoever speaks none of them gets the default. */
export const alternatesOf = (path: string) => [
  ...locales.map((locale) => ({ hreflang: locale as string, path: pathIn(locale, path) })),
  { hreflang: 'x-default', path },
]

/** The language of a page's address. */
export function localeOfPath(path: string): Locale {
  return (
    locales.find((locale) => locale !== defaultLocale && isBelow(path, locale)) ?? defaultLocale
  )
}

/** A page's address as it is in the default language. */
export function withoutLocale(path: string): string {
  const locale = localeOfPath(path)
  if (locale === defaultLocale) return path
  const rest = path.slice(locale.length + 1)
  return rest.startsWith('/') ? rest : `/${rest}`
}

const isBelow = (path: string, locale: Locale) => new RegExp(`^/${locale}(?:[/?#]|$)`).test(path)
