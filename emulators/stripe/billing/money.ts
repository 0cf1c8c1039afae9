const formats = new Map<string, Intl.NumberFormat>()

/** An amount in the smallest unit as people read it: `€9.00`. */
export function formatMoney(amount: number, currency: string): string {
  const format = formatOf(currency)
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amount / 10 ** digits)
}

/** Kept, because making a format costs more than all else a renewal does. */
function formatOf(currency: string): Intl.NumberFormat {
  let format = formats.get(currency)
  if (!format) {
    format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
    formats.set(currency, format)
  }
  return format
}
