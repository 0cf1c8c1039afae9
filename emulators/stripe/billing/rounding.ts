/**
 * `amount * numerator / denominator` in whole units, halves rounded away from zero. In BigInt,
 * because an amount times the seconds of a year can pass what a double holds exactly.
 */
export function scale(amount: number, numerator: number, denominator: number): number {
  return Number(divideRounded(BigInt(amount) * BigInt(numerator), BigInt(denominator)))
}

/** Division with halves rounded away from zero; the denominator is positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n
  const absolute = sign * numerator
  return sign * ((2n * absolute + denominator) / (2n * denominator))
}

const decimals = 12

/** A decimal text as a whole number of 10^-12ths, the finest Stripe takes. */
export function parseDecimal(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole + fraction.padEnd(decimals, '0').slice(0, decimals))
  return text.startsWith('-') ? -value : value
}

/** Whole cents of a number of 10^-12ths. */
export function toCents(scaled: bigint): number {
  return Number(divideRounded(scaled, 10n ** BigInt(decimals)))
}
