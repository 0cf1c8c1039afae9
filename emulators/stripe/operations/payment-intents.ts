import { newIntent } from '../actions/new-intent.ts'
import { methodByIdOrToken } from '../actions/payment-methods.ts'
import type { PaymentIntent } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
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
  unsettable,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { secretChecked } from './client-secret.ts'
import { chosenMethod, confirm, methodData, unexpectedState } from './intent-confirmation.ts'
import { mergeMetadata, sent } from './shared.ts'

const futureUsage = unsettable(oneOf('off_session', 'on_session'))
const confirmation = {
  client_secret: text,
  confirmation_token: refused('confirmation tokens'),
  off_session: flag,
  payment_method: text,
  payment_method_data: methodData,
  return_url: text,
  setup_future_usage: futureUsage,
  use_stripe_sdk: flag,
}
const details = {
  allowed_payment_method_types: listOf(oneOf('card')),
  amount: integer,
  customer: text,
  description: unsettable(text),
  metadata,
  receipt_email: unsettable(text),
  setup_future_usage: futureUsage,
}

export const paymentIntents = [
  operation({
    method: 'POST',
    path: '/v1/payment_intents',
    params: {
      ...details,
      amount: required(integer),
      currency: required(text),
      automatic_payment_methods: hash({
        enabled: required(flag),
        allow_redirects: oneOf('always', 'never'),
      }),
      capture_method: oneOf('automatic', 'automatic_async'),
      confirm: flag,
      error_on_requires_action: flag,
      off_session: flag,
      payment_method: text,
      payment_method_data: methodData,
      return_url: text,
      use_stripe_sdk: flag,
    },
    run({ tx, params }) {
      if (params.amount < 1)
        throw invalid(
          'This value must be greater than or equal to 1.',
          'amount',
          'parameter_invalid_integer',
        )
      const customer = params.customer
        ? tx.require('customer', params.customer, 'customer').id
        : null
      const created = newIntent(tx, {
        amount: params.amount,
        currency: params.currency.toLowerCase(),
        customer,
        description: params.description ?? null,
        invoice: null,
        metadata: mergeMetadata({}, params.metadata),
        setup_future_usage: params.setup_future_usage ?? null,
      })
      const method = chosenMethod(tx, params)
      const row = method
        ? tx.patch(created, { payment_method: method.id, status: 'requires_confirmation' })
        : created
      tx.emit('payment_intent.created', row)
      return { row: params.confirm ? confirm(tx, row, params) : row }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/payment_intents',
    params: { ...createdParams, customer: text },
    run({ tx, params }) {
      const rows = params.customer
        ? tx.where('payment_intent', 'customer', params.customer)
        : [...tx.store.all('payment_intent')]
      return {
        page: paginate(
          rows.filter((row) => inRange(row.created, params.created)),
          params,
        ),
      }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/payment_intents/:id',
    publishable: true,
    params: { client_secret: text },
    run({ tx, params, id, key }) {
      const row = tx.require('payment_intent', id)
      return { row: secretChecked(row, params.client_secret, key) }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/payment_intents/:id',
    params: { ...details, payment_method: text },
    run({ tx, params, id }) {
      const row = tx.require('payment_intent', id)
      if (['succeeded', 'canceled'].includes(row.status)) throw unexpectedState(row, 'updated')
      const { metadata: change, payment_method, ...plain } = params
      const method = payment_method ? methodByIdOrToken(tx, payment_method) : undefined
      return {
        row: tx.patch(row, {
          ...(sent(plain) as Partial<PaymentIntent>),
          ...(method && { payment_method: method.id, status: 'requires_confirmation' as const }),
          metadata: mergeMetadata(row.metadata, change),
        }),
      }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/payment_intents/:id/confirm',
    publishable: true,
    params: { ...confirmation, error_on_requires_action: flag, receipt_email: unsettable(text) },
    run({ tx, params, ids: [id = ''], key }) {
      const row = tx.require('payment_intent', id)
      return { row: confirm(tx, secretChecked(row, params.client_secret, key), params) }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/payment_intents/:id/cancel',
    params: {
      cancellation_reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'),
    },
    run({ tx, params, ids: [id = ''] }) {
      const row = tx.require('payment_intent', id)
      if (['succeeded', 'canceled'].includes(row.status)) throw unexpectedState(row, 'canceled')
      if (row.emulator.invoice) {
        throw invalid(
          'You cannot cancel a PaymentIntent that belongs to an invoice; void the invoice instead.',
        )
      }
      const canceled = tx.patch(row, {
        status: 'canceled',
        canceled_at: tx.now,
        cancellation_reason: params.cancellation_reason ?? null,
        next_action: null,
      })
      tx.emit('payment_intent.canceled', canceled)
      return { row: canceled }
    },
  }),
]
