import { confirmSetup, newSetupIntent } from '../actions/setup-intents.ts'
import type { SetupIntent } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import {
  flag,
  hash,
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
import { chosenMethod, methodData } from './intent-confirmation.ts'
import { mergeMetadata } from './shared.ts'

const confirmation = {
  confirmation_token: refused('confirmation tokens'),
  payment_method: text,
  payment_method_data: methodData,
  return_url: text,
  use_stripe_sdk: flag,
}

export const setupIntents = [
  operation({
    method: 'POST',
    path: '/v1/setup_intents',
    params: {
      ...confirmation,
      allowed_payment_method_types: listOf(oneOf('card')),
      automatic_payment_methods: hash({
        enabled: required(flag),
        allow_redirects: oneOf('always', 'never'),
      }),
      confirm: flag,
      customer: text,
      description: text,
      metadata,
      usage: oneOf('off_session', 'on_session'),
    },
    run({ tx, params }) {
      const created = newSetupIntent(tx, {
        customer: params.customer ? tx.require('customer', params.customer, 'customer').id : null,
        description: params.description ?? null,
        metadata: mergeMetadata({}, params.metadata),
        usage: params.usage ?? 'off_session',
        subscription: null,
      })
      const method = chosenMethod(tx, params)
      const row = method
        ? tx.patch(created, { payment_method: method.id, status: 'requires_confirmation' })
        : created
      return { row: params.confirm ? confirm(tx, row, params) : row }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/setup_intents',
    params: { ...createdParams, customer: text, payment_method: text },
    run({ tx, params }) {
      const rows = [...tx.store.all('setup_intent')].filter(
        (row) =>
          (!params.customer || row.customer === params.customer) &&
          (!params.payment_method || row.payment_method === params.payment_method) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/setup_intents/:id',
    publishable: true,
    params: { client_secret: text },
    run: ({ tx, params, id, key }) => ({
      row: secretChecked(tx.require('setup_intent', id), params.client_secret, key),
    }),
  }),
  operation({
    method: 'POST',
    path: '/v1/setup_intents/:id',
    params: { customer: text, description: unsettable(text), metadata, payment_method: text },
    run({ tx, params, id }) {
      const row = tx.require('setup_intent', id)
      const method = chosenMethod(tx, params)
      return {
        row: tx.patch(row, {
          ...(params.customer && {
            customer: tx.require('customer', params.customer, 'customer').id,
          }),
          ...(params.description !== undefined && { description: params.description }),
          ...(method && { payment_method: method.id, status: 'requires_confirmation' as const }),
          metadata: mergeMetadata(row.metadata, params.metadata),
        }),
      }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/setup_intents/:id/confirm',
    publishable: true,
    params: { ...confirmation, client_secret: text },
    run({ tx, params, ids: [id = ''], key }) {
      const row = secretChecked(tx.require('setup_intent', id), params.client_secret, key)
      return { row: confirm(tx, row, params) }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/setup_intents/:id/cancel',
    params: { cancellation_reason: oneOf('abandoned', 'requested_by_customer', 'duplicate') },
    run({ tx, params, ids: [id = ''] }) {
      const row = tx.require('setup_intent', id)
      if (['succeeded', 'canceled'].includes(row.status)) throw unexpectedState(row, 'canceled')
      const canceled = tx.patch(row, {
        status: 'canceled',
        cancellation_reason: params.cancellation_reason ?? null,
        next_action: null,
      })
      tx.emit('setup_intent.canceled', canceled)
      return { row: canceled }
    },
  }),
]

interface Confirmation {
  payment_method?: string
  payment_method_data?: unknown
  return_url?: string
  use_stripe_sdk?: boolean
}

function confirm(tx: Tx, intent: SetupIntent, params: Confirmation): SetupIntent {
  if (['succeeded', 'canceled'].includes(intent.status)) throw unexpectedState(intent, 'confirmed')
  const method =
    chosenMethod(tx, params) ?? tx.get('payment_method', (intent.payment_method ?? '') as string)
  if (!method) {
    throw invalid(
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the value of payment_method on the SetupIntent and try again.",
      'payment_method',
      'setup_intent_unexpected_state',
    )
  }
  const returnUrl = params.use_stripe_sdk ? undefined : params.return_url
  return confirmSetup(tx, intent, method, { authenticated: false, returnUrl })
}

function unexpectedState(intent: SetupIntent, verb: string) {
  return invalid(
    `This SetupIntent's status is ${intent.status}, so it cannot be ${verb}.`,
    undefined,
    'setup_intent_unexpected_state',
  )
}
