import { brandOf } from './card-brands.js'

export const digitsOf = (text) => text.replace(/\D/g, '')

/** `4242 4242 …`, grouped as on the card and no longer than its brand allows. */
export function formatNumber(text) {
  const { groups, lengths } = brandOf(digitsOf(text))
  let rest = digitsOf(text).slice(0, Math.max(...lengths))
  const parts = []
  for (const size of groups) {
    if (rest) parts.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  return parts.join(' ')
}

/** `MM / YY` out of what was typed, pasted (`1/30`) or filled in by the browser (`01/2030`). */
export function formatExpiry(text) {
  const lone = /^\s*(\d)\s*[/-]/.exec(text)
  let digits = digitsOf(text)
  // No month starts with 2 to 9, and none is above 12: such a digit is a whole month.
  if (lone || /^[2-9]/.test(digits) || /^1[3-9]/.test(digits)) digits = `0${digits}`
  if (digits.startsWith('00')) digits = '0'
  const month = digits.slice(0, 2)
  const year = digits.slice(2)
  const short = /^20\d\d$/.test(year) ? year.slice(2) : year.slice(0, 2)
  return month.length < 2 ? month : `${month} / ${short}`
}

export const formatCvc = (text, number) =>
  digitsOf(text).slice(0, number ? brandOf(digitsOf(number)).cvc : 4)

/** The checksum that catches a mistyped digit. */
export function passesLuhn(digits) {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** What is wrong with each part of the card, as Stripe's codes; nothing for a part in order. */
export function numberProblem(text) {
  const digits = digitsOf(text)
  const { lengths } = brandOf(digits)
  if (!lengths.includes(digits.length)) return 'incomplete_number'
  return passesLuhn(digits) ? undefined : 'invalid_number'
}

export function expiryProblem(text, now) {
  const { month, year } = readExpiry(text)
  if (!year) return 'incomplete_expiry'
  if (year < now.getFullYear()) return 'invalid_expiry_year_past'
  if (year > now.getFullYear() + 50) return 'invalid_expiry_year'
  const over = year === now.getFullYear() && month < now.getMonth() + 1
  return over ? 'invalid_expiry_month_past' : undefined
}

export function cvcProblem(text, number) {
  const digits = digitsOf(text)
  const complete = digits.length === brandOf(digitsOf(number)).cvc
  return complete ? undefined : 'incomplete_cvc'
}

export function readExpiry(text) {
  const digits = digitsOf(text)
  if (digits.length < 4) return {}
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2)) }
}
