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
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, pageParams, paginate } from '../wire/paginate.ts'
import { mergeMetadata } from './shared.ts'
import { automaticTax, recurringPrice } from './subscription-params.ts'

const openSeconds = 86_400
const path = '/v1/checkout/sessions'

const createParams = {
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

export const checkout = [
  operation({
    method: 'POST',
    path,
    params: createParams,
    run: ({ tx, params }) => ({ row: newSession(tx, params) }),
  }),
  operation({
    method: 'GET',
    path,
    params: {
      ...createdParams,
      customer: text,
      status: oneOf('complete', 'expired', 'open'),
      subscription: text,
    },
    run({ tx, params }) {
      const rows = [...tx.store.all('checkout.session')].filter(
        (row) =>
          (!params.customer || row.customer === params.customer) &&
          (!params.status || row.status === params.status) &&
          (!params.subscription || row.subscription === params.subscription) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: `${path}/:id`,
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('checkout.session', id) }),
  }),
  operation({
    method: 'POST',
    path: `${path}/:id`,
    params: { metadata },
    run({ tx, params, id }) {
      const row = tx.require('checkout.session', id)
      return { row: tx.patch(row, { metadata: mergeMetadata(row.metadata, params.metadata) }) }
    },
  }),
  operation({
    method: 'POST',
    path: `${path}/:id/expire`,
    params: {},
    run({ tx, ids: [id = ''] }) {
      const row = tx.require('checkout.session', id)
      if (row.status !== 'open') {
        throw invalid(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${row.status}.`,
        )
      }
      const expired = tx.patch(row, { status: 'expired', url: null })
      tx.emit('checkout.session.expired', expired)
      return { row: expired }
    },
  }),
  operation({
    method: 'GET',
    path: `${path}/:id/line_items`,
    params: pageParams,
    run({ tx, params, ids: [id = ''] }) {
      return { page: paginate(lineItems(tx, tx.require('checkout.session', id)).reverse(), params) }
    },
  }),
]

type SessionInput = Values<typeof createParams>

function newSession(tx: Tx, input: SessionInput): CheckoutSession {
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

function lineItems(tx: Tx, session: CheckoutSession) {
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
