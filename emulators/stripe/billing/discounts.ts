import { scale } from './rounding.ts'

/** A coupon as far as it decides about amounts. */
export interface Reduction {
  discount: string
  percent_off: number | null
  amount_off: number | null
  /** The products it is limited to; undefined for all. */
  products: string[] | undefined
}

export interface Discountable {
  amount: number
  product: string | undefined
  discountable: boolean
}

export interface DiscountAmount {
  amount: number
  discount: string
}

/**
 * What each discount takes off each line. Discounts apply one after the other, each to what the
 * earlier ones left, and never take more than is there. A fixed amount is spread over the lines
 * by their size; the cents left by rounding fall on the last.
 */
export function discountLines(lines: Discountable[], reductions: Reduction[]): DiscountAmount[][] {
  const left = lines.map((line) => line.amount)
  const result: DiscountAmount[][] = lines.map(() => [])
  for (const reduction of reductions) {
    const places = lines.flatMap((line, place) => (applies(line, reduction) ? [place] : []))
    const shares = sharesOf(
      places.map((place) => left[place]!),
      reduction,
    )
    places.forEach((place, index) => {
      left[place]! -= shares[index]!
      result[place]!.push({ amount: shares[index]!, discount: reduction.discount })
    })
  }
  return result
}

function applies(line: Discountable, { products }: Reduction): boolean {
  if (!line.discountable || line.amount <= 0) return false
  return !products || (line.product !== undefined && products.includes(line.product))
}

function sharesOf(amounts: number[], reduction: Reduction): number[] {
  if (reduction.percent_off !== null) {
    const hundredths = Math.round(reduction.percent_off * 10_000)
    return amounts.map((amount) => scale(amount, hundredths, 1_000_000))
  }
  const sum = amounts.reduce((total, amount) => total + amount, 0)
  let rest = Math.min(reduction.amount_off ?? 0, sum)
  let weight = sum
  return amounts.map((amount) => {
    const share = weight === 0 ? 0 : scale(rest, amount, weight)
    rest -= share
    weight -= amount
    return share
  })
}
