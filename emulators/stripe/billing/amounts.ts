import { parseDecimal, toCents } from './rounding.ts'

interface Tier {
  flat_amount_decimal: string | null
  unit_amount_decimal: string | null
  up_to: number | null
}

/** What the amount of a line depends on: the part of a price that says how much. */
export interface Tariff {
  billing_scheme: string
  unit_amount_decimal: string | null
  tiers?: Tier[]
  tiers_mode: string | null
  transform_quantity: { divide_by: number; round: string } | null
}

/** What a quantity of a price costs, in the smallest unit of its currency, before discounts. */
export function amountOf(tariff: Tariff, quantity: number): number {
  const units = transformed(tariff, quantity)
  if (tariff.billing_scheme !== 'tiered') {
    return toCents(parseDecimal(tariff.unit_amount_decimal ?? '0') * BigInt(units))
  }
  const tiers = tariff.tiers ?? []
  return toCents(tariff.tiers_mode === 'volume' ? volume(tiers, units) : graduated(tiers, units))
}

function transformed({ transform_quantity: transform }: Tariff, quantity: number): number {
  if (!transform) return quantity
  const parts = quantity / transform.divide_by
  return transform.round === 'up' ? Math.ceil(parts) : Math.floor(parts)
}

/** All units are billed at the one tier the quantity falls into. */
function volume(tiers: Tier[], units: number): bigint {
  const tier = tiers.find((it) => it.up_to === null || units <= it.up_to)
  return tier ? costIn(tier, units) : 0n
}

/** Each unit is billed at the tier it falls into, one tier after the other. */
function graduated(tiers: Tier[], units: number): bigint {
  let below = 0
  let total = 0n
  for (const tier of tiers) {
    const inTier = Math.min(units, tier.up_to ?? units) - below
    if (inTier <= 0) break
    total += costIn(tier, inTier)
    below += inTier
  }
  return total
}

function costIn(tier: Tier, units: number): bigint {
  const flat = parseDecimal(tier.flat_amount_decimal ?? '0')
  return flat + parseDecimal(tier.unit_amount_decimal ?? '0') * BigInt(units)
}
