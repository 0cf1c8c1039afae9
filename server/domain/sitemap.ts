import { alternatesOf, locales, pathIn } from '#shared/locales.ts'

/**
 * The pages a search engine should know, in every language, each with its addresses in the others
 * (sitemaps.org, the protocol; Google: "Tell Google about localized versions of your page"). Takes the
 * paths as they are in the default language, which need no escaping.
 */
export function sitemap(paths: readonly string[], siteUrl: URL): string {
  const urls = paths.flatMap((path) => {
    const links = alternatesOf(path).map(
      (alternate) =>
        `<xhtml:link rel="alternate" hreflang="${alternate.hreflang}" href="${new URL(alternate.path, siteUrl).href}"/>`,
    )
    return locales.map((locale) => {
      const address = new URL(pathIn(locale, path), siteUrl).href
      return `<url><loc>${address}</loc>${links.join('')}</url>`
    })
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`
}
