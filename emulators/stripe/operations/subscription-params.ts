import type { ItemChange } from '../actions/change-items.ts'
import type { Price, Subscription } from '../engine/objects.ts'
import { invalid, missing } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import {
  decimal,
  flag,
  hash,
  integer,
  listOf,
  metadata,
  momentOrNow,
  oneOf,
  onlyWhen,
  refused,
  required,
  text,
  unsettable,
  type Values,
} from '../wire/fields.ts'
import { newPrice } from './price-creation.ts'

export const discountParams = unsettable(
  listOf(hash({ coupon: text, discount: text, promotion_code: text }), 20),
)

export const priceData = hash({
  currency: required(text),
  product: required(text),
  recurring: required(
    hash({ interval: required(oneOf('day', 'week', 'month', 'year')), interval_count: integer }),
  ),
  tax_behavior: oneOf('inclusive', 'exclusive', 'unspecified'),
  unit_amount: integer,
  unit_amount_decimal: decimal,
})

export const itemFields = {
  price: text,
  price_data: priceData,
  quantity: integer,
  metadata,
  plan: refused('plans; pass a price'),
  discounts: refused('discounts of one item; discount the subscription'),
  tax_rates: refused('taxes'),
  billing_thresholds: refused('billing thresholds'),
}

export const paymentSettings = hash({
  payment_method_options: hash({
    card: hash({ request_three_d_secure: oneOf('any', 'automatic', 'challenge'), network: text }),
  }),
  payment_method_types: unsettable(listOf(oneOf('card'))),
  save_default_payment_method: oneOf('off', 'on_subscription'),
})

export const trialSettings = hash({
  end_behavior: required(
    hash({ missing_payment_method: required(oneOf('cancel', 'create_invoice', 'pause')) }),
  ),
})

export const automaticTax = hash({ enabled: required(onlyWhen('false', 'taxes')) })

/** What creating and updating a subscription both take. */
export const commonParams = {
  automatic_tax: automaticTax,
  cancel_at: unsettable({
    read: (raw: string | object, path: string) =>
      raw === 'min_period_end' || raw === 'max_period_end'
        ? ('period_end' as const)
        : integer.read(raw as string, path),
  }),
  cancel_at_period_end: flag,
  collection_method: oneOf('charge_automatically', 'send_invoice'),
  days_until_due: integer,
  default_payment_method: unsettable(text),
  description: unsettable(text),
  discounts: discountParams,
  metadata,
  off_session: flag,
  payment_behavior: oneOf(
    'allow_incomplete',
    'default_incomplete',
    'error_if_incomplete',
    'pending_if_incomplete',
  ),
  payment_settings: paymentSettings,
  proration_behavior: oneOf('always_invoice', 'create_prorations', 'none'),
  trial_end: momentOrNow,
  trial_settings: trialSettings,
  add_invoice_items: refused('add_invoice_items; create invoice items'),
  application_fee_percent: refused('Connect'),
  billing_schedules: refused('billing schedules'),
  billing_thresholds: refused('billing thresholds'),
  default_source: refused('sources; use payment methods'),
  default_tax_rates: refused('taxes'),
  invoice_settings: refused('invoice settings of a subscription'),
  on_behalf_of: refused('Connect'),
  pending_invoice_item_interval: refused('pending_invoice_item_interval'),
  transfer_data: refused('Connect'),
  trial_from_plan: refused('trials of plans; pass trial_period_days'),
}

type ItemInput = { price?: string; price_data?: Values<Record<never, never>>; quantity?: number }

/** The price an item names or describes, checked to be one that can be subscribed to. */
export function recurringPrice(tx: Tx, item: ItemInput, path: string): Price | undefined {
  const given = item.price_data as Parameters<typeof newPrice>[1] | undefined
  if (given) return newPrice(tx, given)
  if (item.price === undefined) return undefined
  const param = `${path}[price]`
  const price = tx.get('price', item.price)
  if (!price) throw missing('price', item.price, param)
  if (!price.active) {
    throw invalid('The price specified is inactive. This field only accepts active prices.', param)
  }
  if (!price.recurring) {
    throw invalid(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      param,
    )
  }
  return price
}

type ChangedItem = ItemInput & {
  id?: string
  deleted?: boolean
  metadata?: Record<string, string> | null
}

/** The item changes of an update, as the engine takes them. */
export function itemChanges(tx: Tx, items: ChangedItem[] | undefined): ItemChange[] {
  return (items ?? []).map((item, index) => {
    const price = recurringPrice(tx, item, `items[${index}]`)
    return {
      ...(item.id !== undefined && { id: item.id }),
      ...(price && { price }),
      ...(item.quantity !== undefined && { quantity: item.quantity }),
      ...(item.metadata && { metadata: item.metadata }),
      ...(item.deleted !== undefined && { deleted: item.deleted }),
    }
  })
}

/** A payment method that belongs to the customer it is to be charged for. */
export function ownMethod(tx: Tx, id: string, customer: string): string {
  const method = tx.require('payment_method', id, 'default_payment_method')
  if (method.customer === customer) return id
  throw invalid(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    'default_payment_method',
    'resource_missing',
  )
}

/** Stripe's full payment settings from the few that were given. */
export function fullPaymentSettings(
  given: Values<Record<never, never>> | undefined,
  current?: Subscription['payment_settings'],
): NonNullable<Subscription['payment_settings']> {
  const settings = given as Partial<NonNullable<Subscription['payment_settings']>> | undefined
  return {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: 'off',
    ...current,
    ...settings,
  }
}

type MissingMethod = 'cancel' | 'create_invoice' | 'pause'

/** What becomes of a trial that ends without a card; an invoice is made unless said otherwise. */
export function fullTrialSettings(given?: {
  end_behavior: { missing_payment_method: MissingMethod }
}): NonNullable<Subscription['trial_settings']> {
  const missing_payment_method = given?.end_behavior.missing_payment_method ?? 'create_invoice'
  return { end_behavior: { billing_cycle_anchor: null, missing_payment_method } }
}
