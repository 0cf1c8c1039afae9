import { defineEventHandler, setResponseHeaders } from 'h3'
import { locales, pathIn } from '#shared/locales.ts'

const personalPages = ['/account', '/checkout']
const personal = [
  ...locales.flatMap((locale) => personalPages.map((path) => pathIn(locale, path))),
  '/auth/',
  '/api/',
  '/feeds/',
]

/** Where search engines need not look (RFC 9309), and where the sitemap is. */
export default defineEventHandler((event) => {
  const { siteUrl } = event.context.deps.config
  setResponseHeaders(event, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  })
  const rules = personal.map((path) => `Disallow: ${path}`)
  const sitemap = `Sitemap: ${new URL('/sitemap.xml', siteUrl).href}`
  return ['User-agent: *', ...rules, '', sitemap, ''].join('\n')
})
