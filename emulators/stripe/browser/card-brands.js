// The first match wins, so the narrow ranges stand before the wide ones.
const BRANDS = [
  { name: 'amex', label: 'Amex', prefix: /^3[47]/, lengths: [15], groups: [4, 6, 5], cvc: 4 },
  { name: 'diners', label: 'Diners', prefix: /^3(0[0-5]|[689])/, lengths: [14, 16] },
  { name: 'jcb', label: 'JCB', prefix: /^35/, lengths: [16] },
  { name: 'visa', label: 'Visa', prefix: /^4/, lengths: [16] },
  {
    name: 'mastercard',
    label: 'Mastercard',
    prefix: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
    lengths: [16],
  },
  { name: 'unionpay', label: 'UnionPay', prefix: /^62/, lengths: [16, 19] },
  { name: 'discover', label: 'Discover', prefix: /^6(011|4[4-9]|5)/, lengths: [16] },
]

const UNKNOWN = { name: 'unknown', label: '', lengths: [16] }

export function brandOf(digits) {
  const brand = BRANDS.find(({ prefix }) => prefix.test(digits)) ?? UNKNOWN
  return { groups: [4, 4, 4, 4, 3], cvc: 3, ...brand }
}
