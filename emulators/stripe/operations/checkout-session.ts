import { amountOf } from '../billing/amounts.ts'
import { newId, randomText } from '../engine/ids.ts'
import type { CheckoutSession } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import {
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
import { automaticTax, recurringPrice } from './subscription-params.ts'

const openSeconds = 86_400

export const sessionParams = {
  allow_promotion_codes: flag,
  allowed_payment_method_types: listOf(oneOf('card')),
  automatic_tax: automaticTax,
  billing_address_collection: oneOf('auto', 'required'),
  cancel_url: text,
  client_reference_id: text,
  currency: text,
  customer: text,
  customer_email: text,
  customer_update: hash({ address: oneOf('auto', 'never'), name: oneOf('auto', 'never') }),
  discounts: listOf(hash({ coupon: text, promotion_code: text }), 1),
  expires_at: integer,
  line_items: listOf(hash({ price: required(text), quantity: integer }), 20),
  locale: text,
  metadata,
  mode: required(oneOf('payment', 'setup', 'subscription')),
  payment_method_collection: oneOf('always', 'if_required'),
  setup_intent_data: hash({ metadata, description: text }),
  subscription_data: hash({
    trial_period_days: integer,
    metadata,
    description: text,
    trial_end: refused('trial_end in Checkout; pass trial_period_days'),
  }),
  success_url: text,
  ui_mode: oneOf('hosted_page'),
}

type SessionInput = Values<typeof sessionParams>

/** An open session, checked to be one that can be completed. */
export function newSession(tx: Tx, input: SessionInput): CheckoutSession {
  if (input.mode === 'payment') {
    throw invalid(
      'The Stripe emulator does not do this: Checkout in payment mode',
      'mode',
      'emulator_not_supported',
    )
  }
  if (!input.success_url)
    throw invalid('Missing required param: success_url.', 'success_url', 'parameter_missing')
  if (input.mode === 'subscription' && !input.line_items?.length) {
    throw invalid('Missing required param: line_items.', 'line_items', 'parameter_missing')
  }
  const chosen = (input.line_items ?? []).map((item, index) => ({
    price: recurringPrice(tx, item, `line_items[${index}]`)!,
    quantity: item.quantity ?? 1,
  }))
  const total = chosen.reduce((sum, it) => sum + amountOf(it.price, it.quantity), 0)
  const token = randomText(40)
  const customer = input.customer ? tx.require('customer', input.customer, 'customer') : undefined
  const subscribes = input.mode === 'subscription'
  return tx.put<CheckoutSession>({
    id: `cs_test_a1${randomText(56)}`,
    object: 'checkout.session',
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    allowed_payment_method_types: null,
    amount_subtotal: subscribes ? total : null,
    amount_total: subscribes ? total : null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: input.billing_address_collection ?? null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: tx.now,
    currency: chosen[0]?.price.currency ?? input.currency ?? null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: customer?.id ?? null,
    customer_account: null,
    customer_creation: customer ? null : 'always',
    customer_details: {
      address: null,
      business_name: null,
      email: customer?.email ?? input.customer_email ?? null,
      individual_name: null,
      name: customer?.name ?? null,
      phone: null,
      tax_exempt: 'none',
      tax_ids: null,
    },
    customer_email: input.customer_email ?? null,
    discounts: null,
    expires_at: input.expires_at ?? tx.now + openSeconds,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: (input.locale ?? null) as CheckoutSession['locale'],
    managed_payments: null,
    metadata: mergeMetadata({}, input.metadata),
    mode: input.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: input.payment_method_collection ?? 'always',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_status: subscribes ? 'unpaid' : 'no_payment_required',
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: input.success_url,
    total_details: subscribes ? { amount_discount: 0, amount_shipping: 0, amount_tax: 0 } : null,
    ui_mode: 'hosted_page',
    url: `${tx.origin}/_hosted/checkout/${token}`,
    wallet_options: null,
    emulator: {
      token,
      lineItems: chosen.map((it) => ({ price: it.price.id, quantity: it.quantity })),
      discounts: input.discounts ?? [],
      trialDays: input.subscription_data?.trial_period_days ?? 0,
      subscriptionMetadata: mergeMetadata({}, input.subscription_data?.metadata),
      pending: null,
    },
  })
}

/** What a session sells, as its list of lines shows it. */
export function lineItems(tx: Tx, session: CheckoutSession) {
  return session.emulator.lineItems.map(({ price: id, quantity }) => {
    const price = tx.expect('price', id)
    const amount = amountOf(price, quantity)
    return {
      id: newId('li'),
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: tx.expect('product', price.product as string).name,
      metadata: {},
      price,
      quantity,
    }
  })
}
