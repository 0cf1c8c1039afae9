/**
 * An amount in a currency's smallest unit, as people write it: 900 and "eur" give "€9". Whole amounts
 * lose their zeros, unless `exact` keeps them for a column of figures.
 */
export function formatMoney(amount: number, currency: string, { exact = false } = {}): string {
  const format = (fractionDigits?: number) =>
    new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency,
      ...(fractionDigits !== undefined && {
        minimumFractionDigits: fractionDigits,
        maximumFractionDigits: fractionDigits,
      }),
    })
  const digits = format().resolvedOptions().maximumFractionDigits ?? 2
  const value = amount / 10 ** digits
  return format(Number.isInteger(value) && !exact ? 0 : digits).format(value)
}
