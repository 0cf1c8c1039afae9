import { defineEventHandler, setResponseHeaders } from 'h3'
import { publicPaths } from '../domain/country-year.ts'

/** The pages a search engine should know (sitemaps.org, the protocol). */
export default defineEventHandler((event) => {
  const { clock, config } = event.context.deps
  const urls = publicPaths(clock.now()).map(
    (path) => `<url><loc>${new URL(path, config.siteUrl).href}</loc></url>`,
  )
  setResponseHeaders(event, {
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
})
