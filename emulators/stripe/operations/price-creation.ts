import { newProduct } from '../actions/new-product.ts'
import { newId } from '../engine/ids.ts'
import type { Price } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import {
  decimal,
  flag,
  hash,
  integer,
  listOf,
  metadata,
  oneOf,
  refused,
  required,
  text,
  type Values,
} from '../wire/fields.ts'
import { mergeMetadata } from './shared.ts'

export const interval = oneOf('day', 'week', 'month', 'year')

export const priceFields = {
  active: flag,
  billing_scheme: oneOf('per_unit', 'tiered'),
  currency: required(text),
  currency_options: refused('prices in several currencies'),
  custom_unit_amount: refused('amounts the customer chooses'),
  lookup_key: text,
  metadata,
  nickname: text,
  product: text,
  product_data: hash({ name: required(text), id: text, metadata }),
  recurring: hash({
    interval: required(interval),
    interval_count: integer,
    meter: refused('usage meters'),
    trial_period_days: integer,
    usage_type: oneOf('licensed'),
  }),
  tax_behavior: oneOf('inclusive', 'exclusive', 'unspecified'),
  tiers: listOf(
    hash({
      up_to: required({
        read: (raw: unknown, path: string) =>
          raw === 'inf' ? null : integer.read(raw as string, path),
      }),
      flat_amount: integer,
      flat_amount_decimal: decimal,
      unit_amount: integer,
      unit_amount_decimal: decimal,
    }),
  ),
  tiers_mode: oneOf('graduated', 'volume'),
  transfer_lookup_key: flag,
  transform_quantity: hash({ divide_by: required(integer), round: required(oneOf('up', 'down')) }),
  unit_amount: integer,
  unit_amount_decimal: decimal,
}

type PriceInput = Values<typeof priceFields>

/** Writes and announces a price, and its product when that is given with it. */
export function newPrice(tx: Tx, input: PriceInput): Price {
  if (input.lookup_key) claimLookupKey(tx, input.lookup_key, input.transfer_lookup_key)
  const tiered = input.billing_scheme === 'tiered'
  if (tiered ? !input.tiers || !input.tiers_mode : !hasAmount(input)) {
    const param = tiered ? 'tiers' : 'unit_amount'
    throw invalid(`Missing required param: ${param}.`, param, 'parameter_missing')
  }
  const unit = tiered ? null : (input.unit_amount_decimal ?? String(input.unit_amount))
  const row = tx.put<Price>({
    id: newId('price'),
    object: 'price',
    active: input.active ?? true,
    billing_scheme: input.billing_scheme ?? 'per_unit',
    created: tx.now,
    currency: input.currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: input.lookup_key ?? null,
    metadata: mergeMetadata({}, input.metadata),
    nickname: input.nickname ?? null,
    product: productOf(tx, input),
    recurring: input.recurring
      ? {
          interval: input.recurring.interval,
          interval_count: input.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: input.recurring.trial_period_days ?? null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: input.tax_behavior ?? 'unspecified',
    ...(tiered && { tiers: input.tiers!.map(tierOf) }),
    tiers_mode: input.tiers_mode ?? null,
    transform_quantity: input.transform_quantity ?? null,
    type: input.recurring ? 'recurring' : 'one_time',
    unit_amount: unit === null || unit.includes('.') ? null : Number(unit),
    unit_amount_decimal: unit,
  })
  tx.emit('price.created', row)
  return row
}

function hasAmount(input: PriceInput): boolean {
  return input.unit_amount !== undefined || input.unit_amount_decimal !== undefined
}

function productOf(tx: Tx, input: PriceInput): string {
  if (input.product) return tx.require('product', input.product, 'product').id
  if (!input.product_data)
    throw invalid('Missing required param: product.', 'product', 'parameter_missing')
  const { metadata: given, ...details } = input.product_data
  return newProduct(tx, { ...details, metadata: mergeMetadata({}, given) }).id
}

type TierInput = NonNullable<PriceInput['tiers']>[number]

function tierOf(input: TierInput): NonNullable<Price['tiers']>[number] {
  const text = (amount: number | undefined) => (amount === undefined ? null : String(amount))
  return {
    flat_amount: input.flat_amount ?? null,
    flat_amount_decimal: input.flat_amount_decimal ?? text(input.flat_amount),
    unit_amount: input.unit_amount ?? null,
    unit_amount_decimal: input.unit_amount_decimal ?? text(input.unit_amount),
    up_to: input.up_to,
  }
}

/** A lookup key names one price; another price only gets it when it is told to take it over. */
export function claimLookupKey(
  tx: Tx,
  key: string,
  transfer: boolean | undefined,
  claimant?: string,
): void {
  for (const owner of tx.where('price', 'lookup_key', key)) {
    if (owner.id === claimant) continue
    if (!transfer) {
      throw invalid(
        `A price (\`${owner.id}\`) already uses that lookup key.`,
        'lookup_key',
        'resource_already_exists',
      )
    }
    tx.patchAndTell('price.updated', owner, { lookup_key: null })
  }
}
