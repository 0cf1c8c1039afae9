import { describe, expect, it } from 'vitest'
import { listCountries } from '#server/domain/places.ts'
import { billingCountries } from '#server/domain/billing-countries.ts'

const codes = billingCountries('en').map(({ code }) => code)

describe('the countries somebody can be billed in', () => {
  it('are more than those there are holidays of', () => {
    expect(codes).toEqual(expect.arrayContaining(['QA', 'KW', 'JO', 'NP', 'KH', 'MO']))
    const holidaysOnly = listCountries().filter(({ code }) => !codes.includes(code))
    // The Canary Islands have holidays of their own, and addresses in Spain.
    expect(holidaysOnly.map(({ code }) => code)).toEqual(['IC'])
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('have names in the language of the page, and its order', () => {
    const german = billingCountries('de')
    expect(german).toContainEqual({ code: 'QA', name: 'Katar' })
    expect(german.findIndex(({ code }) => code === 'AT')).toBeLessThan(
      german.findIndex(({ code }) => code === 'ZA'),
    )
    expect(german.filter(({ code, name }) => code === name)).toEqual([])
  })
})
