import { describe, expect, it } from 'vitest'
import { listCountries } from '#server/domain/places.ts'
import { weekdays, weekendOf } from '#shared/calendar.ts'

/** A country's weekend as this Node's Unicode data have it, from Monday, which it counts as 1. */
function unicodeWeekend(country: string) {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getWeekInfo(): { weekend: number[] }
  }
  return locale.getWeekInfo().weekend.map((day) => weekdays[day % 7])
}

describe('the weekend of a country', () => {
  it('is the one Unicode knows, but for India and Uganda', () => {
    const others = listCountries()
      .map(({ code }) => code)
      .filter((code) => String(weekendOf(code)) !== String(unicodeWeekend(code)))
    expect(others).toEqual(['IN', 'UG'])
  })
})
