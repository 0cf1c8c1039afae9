/* What a card form knows about cards: how numbers are grouped, and when a field is complete. */

const brandPatterns = [
  ['visa', /^4/],
  ['mastercard', /^(5[1-5]|2[2-7])/],
  ['amex', /^3[47]/],
  ['discover', /^6(011|4|5)/],
  ['diners', /^3(0|6|8)/],
  ['jcb', /^35/],
  ['unionpay', /^62/],
]

function brandOf(digits) {
  const found = brandPatterns.find(([, pattern]) => pattern.test(digits))
  return found ? found[0] : 'unknown'
}

function digitsOf(text) {
  return text.replace(/\D/g, '')
}

function numberLength(digits) {
  return { amex: 15, diners: digits.startsWith('36') ? 14 : 16 }[brandOf(digits)] ?? 16
}

function codeLength(digits) {
  return brandOf(digits) === 'amex' ? 4 : 3
}

function formatNumber(text) {
  const digits = digitsOf(text)
  const kept = digits.slice(0, numberLength(digits))
  if (brandOf(kept) === 'amex') {
    return [kept.slice(0, 4), kept.slice(4, 10), kept.slice(10)].filter(Boolean).join(' ')
  }
  return (kept.match(/.{1,4}/g) ?? []).join(' ')
}

function formatExpiry(text) {
  let digits = digitsOf(text).slice(0, 4)
  if (/^[2-9]/.test(digits)) digits = `0${digits}`.slice(0, 4)
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits
}

function passesLuhn(digits) {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/* Each check returns undefined when the field is fine, or Stripe's code and sentence. */
const checks = {
  number(value) {
    const digits = digitsOf(value)
    if (digits.length < numberLength(digits)) {
      return { code: 'incomplete_number', message: 'Your card number is incomplete.' }
    }
    if (!passesLuhn(digits)) {
      return { code: 'invalid_number', message: 'Your card number is invalid.' }
    }
    return undefined
  },
  expiry(value) {
    const digits = digitsOf(value)
    const month = Number(digits.slice(0, 2))
    if (digits.length < 4 || month < 1 || month > 12) {
      return { code: 'incomplete_expiry', message: 'Your card’s expiration date is incomplete.' }
    }
    const end = new Date(2000 + Number(digits.slice(2)), month, 1)
    if (end <= new Date()) {
      return {
        code: 'invalid_expiry_year_past',
        message: 'Your card’s expiration year is in the past.',
      }
    }
    return undefined
  },
  code(value, number) {
    if (digitsOf(value).length >= codeLength(digitsOf(number))) return undefined
    return { code: 'incomplete_cvc', message: 'Your card’s security code is incomplete.' }
  },
}
