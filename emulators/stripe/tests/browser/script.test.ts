import { describe, expect, it } from 'vitest'
import { expiryProblem, formatExpiry, formatNumber, passesLuhn } from '../../browser/card-input.js'
import { stripeScript } from '../../browser/script.ts'

describe('stripeScript', () => {
  const script = stripeScript()

  it('is one classic script that parses', () => {
    expect(() => new Function(script)).not.toThrow()
    expect(script).not.toMatch(/^(import|export) /m)
  })

  it('has parts whose names are unique, for they share a scope', () => {
    const names = [...script.matchAll(/^(?:async )?(?:function|const|let|class) (\w+)/gm)].map(
      ([, name]) => name,
    )
    expect(names).toEqual([...new Set(names)])
  })
})

describe('what is typed', () => {
  it.each([
    ['42424242424242429', '4242 4242 4242 4242'],
    ['378282246310005', '3782 822463 10005'],
    ['6205500000000000004', '6205 5000 0000 0000 004'],
  ])('groups the number %s as on its card', (text, formatted) => {
    expect(formatNumber(text)).toBe(formatted)
  })

  it.each([
    ['1', '1'],
    ['5', '05 / '],
    ['13', '01 / 3'],
    ['00', '0'],
    ['1/30', '01 / 30'],
    ['01/2030', '01 / 30'],
    ['1230', '12 / 30'],
  ])('reads the date %s as %s', (text, formatted) => {
    expect(formatExpiry(text)).toBe(formatted)
  })

  it('takes a card to be good until the end of its month', () => {
    const now = new Date(2026, 10, 30)
    expect(expiryProblem('11 / 26', now)).toBeUndefined()
    expect(expiryProblem('10 / 26', now)).toBe('invalid_expiry_month_past')
    expect(expiryProblem('12 / 25', now)).toBe('invalid_expiry_year_past')
  })

  it('finds a mistyped digit', () => {
    expect(passesLuhn('4242424242424242')).toBe(true)
    expect(passesLuhn('4242424242424241')).toBe(false)
  })
})
