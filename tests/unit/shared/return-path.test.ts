import { describe, expect, it } from 'vitest'
import { plannerPolicy } from '#shared/catalog.ts'
import { localReturnPath, wantedPremiumPage } from '#shared/return-path.ts'

describe('a return path can only be local', () => {
  it.each(['/planner', '/planner?places=DE,FR&year=2027', '/holidays/de'])('%s is kept', (path) => {
    expect(localReturnPath(path)).toBe(path)
  })

  it('the longest plan there can be is kept, so that its link survives sign-in', () => {
    const places = Array.from({ length: plannerPolicy.maxPlaces }, () => 'DE-BY-EVANG')
    const closures = Array.from({ length: 100 }, () => '2027-12-24')
    const query = new URLSearchParams({ places: places.join(), closures: closures.join() })
    const plan = `/planner?${query}`
    expect(localReturnPath(plan)).toBe(plan)
    const onTheWay = `/pricing?${new URLSearchParams({ for: plan })}`
    expect(localReturnPath(onTheWay)).toBe(onTheWay)
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'planner',
    '',
    `/${'a'.repeat(3500)}`,
    `/?${','.repeat(1200)}`,
    '/auth/linkedin?returnTo=/',
    ['/a', '/b'],
    undefined,
  ])('%j is not', (value) => {
    expect(localReturnPath(value)).toBe('/account')
  })
})

describe('the premium page somebody wants', () => {
  it.each([
    ['/planner', '/planner'],
    ['/planner?places=JP,IN&year=2028', '/planner?places=JP,IN&year=2028'],
    ['/de/planner?year=2028', '/planner?year=2028'],
  ])('%s is %s', (value, page) => {
    expect(wantedPremiumPage(value)).toBe(page)
  })

  it.each(['/account', '/plannerx', '//evil.example/planner', 'https://evil.example', undefined])(
    '%s is none',
    (value) => {
      expect(wantedPremiumPage(value)).toBeNull()
    },
  )
})
