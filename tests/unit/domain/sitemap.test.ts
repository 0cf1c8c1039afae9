import { describe, expect, it } from 'vitest'
import { publicPaths } from '#server/domain/country-year.ts'
import { sitemap } from '#server/domain/sitemap.ts'

const siteUrl = new URL('https://almanac.example')
const xml = sitemap(publicPaths(new Date('2026-12-01T12:00:00Z')), siteUrl)
const entries = [...xml.matchAll(/<url><loc>([^<]+)<\/loc>(.*)<\/url>/g)].map(
  ([, address = '', links = '']) => ({ address, links }),
)
const entryOf = (path: string) =>
  entries.find(({ address }) => address === new URL(path, siteUrl).href)

describe('the sitemap', () => {
  it('has every page in both languages', () => {
    expect(entryOf('/')).toBeDefined()
    expect(entryOf('/de')).toBeDefined()
    expect(entryOf('/holidays/fr/2027')).toBeDefined()
    expect(entryOf('/de/holidays/fr/2027')).toBeDefined()
    const german = entries.filter(({ address }) => new URL(address).pathname.startsWith('/de'))
    expect(german).toHaveLength(entries.length / 2)
  })

  it('names under each address the page’s addresses in every language, its own included', () => {
    const links = [
      '<xhtml:link rel="alternate" hreflang="en" href="https://almanac.example/holidays/fr/2027"/>',
      '<xhtml:link rel="alternate" hreflang="de" href="https://almanac.example/de/holidays/fr/2027"/>',
      '<xhtml:link rel="alternate" hreflang="x-default" href="https://almanac.example/holidays/fr/2027"/>',
    ].join('')
    expect(entryOf('/holidays/fr/2027')?.links).toBe(links)
    expect(entryOf('/de/holidays/fr/2027')?.links).toBe(links)
    expect(xml).toContain('xmlns:xhtml="http://www.w3.org/1999/xhtml"')
  })

  it('lists the years that are open to everybody, and no page of a person', () => {
    expect(entryOf('/holidays/fr/2028')).toBeUndefined()
    expect(xml).not.toMatch(/account|checkout|planner|sign-in/)
  })
})
