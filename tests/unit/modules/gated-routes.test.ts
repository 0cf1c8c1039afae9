import { describe, expect, it } from 'vitest'
import { findCachedGates } from '../../../modules/gated-routes/find-cached-gates.ts'

const pages = [
  { path: '/planner', file: 'pages/planner.vue', impersonal: false, gated: true },
  { path: '/de/planner', file: 'pages/planner.vue', impersonal: false, gated: true },
  { path: '/pricing', file: 'pages/pricing.vue', impersonal: false, gated: false },
  {
    path: '/holidays/:country()/:year?',
    file: 'pages/holidays/[country]/[[year]].vue',
    impersonal: true,
    gated: false,
  },
  {
    path: '/de/holidays/:country()/:year?',
    file: 'pages/holidays/[country]/[[year]].vue',
    impersonal: true,
    gated: false,
  },
]

describe('a build that would cache what is not the same for everybody is refused', () => {
  it.each([
    ['/planner', { swr: 60 }, 'is gated'],
    ['/planner/**', { cache: { maxAge: 60 } }, 'is gated'],
    ['/de/**', { swr: 60 }, '/de/planner (pages/planner.vue) is gated'],
    ['/**', { isr: true }, 'is gated'],
    ['/*', { prerender: true }, 'is gated'],
    ['/planner', { keptPage: { maxAgeSeconds: 60 } }, 'is gated'],
    ['/planner', { headers: { 'Cache-Control': 'public, max-age=60' } }, 'is gated'],
    ['/planner', { keptPage: { maxAgeSeconds: 60, guestsOnly: true } }, 'is gated'],
    ['/pricing', { swr: true }, 'does not say that it is impersonal'],
    ['/pricing', { keptPage: { maxAgeSeconds: 60 } }, 'does not say that it is impersonal'],
    ['/pricing', { swr: true, keptPage: { guestsOnly: true } }, 'does not say'],
    ['/api/**', { cache: { maxAge: 60 } }, 'is answered per person'],
  ])('%s with %o', (pattern, rule, reason) => {
    expect(findCachedGates(pages, { [pattern]: rule }).join()).toContain(reason)
  })

  it('impersonal pages may be kept, and rules that cache nothing may cover anything', () => {
    for (const pattern of ['/holidays/**', '/de/holidays/**']) {
      expect(findCachedGates(pages, { [pattern]: { keptPage: { maxAgeSeconds: 60 } } })).toEqual([])
    }
    expect(findCachedGates(pages, { '/**': { headers: { 'x-a': 'b' } } })).toEqual([])
    expect(
      findCachedGates(pages, { '/_nuxt/**': { headers: { 'cache-control': 'public' } } }),
    ).toEqual([])
  })

  it('a page that is somebody’s own may be kept for guests', () => {
    const rule = { keptPage: { maxAgeSeconds: 60, guestsOnly: true } }
    expect(findCachedGates(pages, { '/pricing': rule })).toEqual([])
  })

  it('a page that is impersonal and gated is gated', () => {
    const both = [{ path: '/x', file: 'x.vue', impersonal: true, gated: true }]
    expect(findCachedGates(both, { '/x': { swr: true } })).toHaveLength(1)
  })
})
