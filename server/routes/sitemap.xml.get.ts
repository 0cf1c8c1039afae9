import { defineEventHandler, setResponseHeaders } from 'h3'
import { publicPaths } from '../domain/country-year.ts'
import { sitemap } from '../domain/sitemap.ts'

/** The pages a search engine should know, in every language. */
export default defineEventHandler((event) => {
  const { clock, config } = event.context.deps
  setResponseHeaders(event, {
    'content-type': 'application/xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  })
  return sitemap(publicPaths(clock.now()), config.siteUrl)
})
