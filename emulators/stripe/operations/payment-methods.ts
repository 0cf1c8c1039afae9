import { attachMethod, methodByIdOrToken, newCardMethod } from '../actions/payment-methods.ts'
import type { PaymentMethod } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { hash, integer, metadata, oneOf, required, text, unsettable } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { pageParams, paginate } from '../wire/paginate.ts'
import { address, mergeMetadata } from './shared.ts'

export const billingDetails = hash({
  address,
  email: unsettable(text),
  name: unsettable(text),
  phone: unsettable(text),
})
const redisplay = oneOf('always', 'limited', 'unspecified')

/** A card as a browser sends it. */
export const cardFields = hash({
  number: required(text),
  exp_month: required(integer),
  exp_year: required(integer),
  cvc: text,
})

export const paymentMethods = [
  operation({
    method: 'POST',
    path: '/v1/payment_methods',
    publishable: true,
    params: {
      type: oneOf('card'),
      card: cardFields,
      billing_details: billingDetails,
      allow_redisplay: redisplay,
      metadata,
    },
    run({ tx, params }) {
      if (!params.card) throw invalid('Missing required param: card.', 'card', 'parameter_missing')
      const row = newCardMethod(
        tx,
        params.card,
        params.billing_details as PaymentMethod['billing_details'],
      )
      return {
        row: tx.patch(row, {
          metadata: mergeMetadata({}, params.metadata),
          allow_redisplay: params.allow_redisplay ?? 'unspecified',
        }),
      }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/payment_methods',
    params: { ...pageParams, customer: text, type: oneOf('card'), allow_redisplay: redisplay },
    run({ tx, params }) {
      if (!params.customer) return { page: { rows: [], hasMore: false } }
      return { page: paginate(methodsOf(tx, params.customer, 'customer'), params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/payment_methods/:id',
    params: {},
    run: ({ tx, id }) => ({ row: methodByIdOrToken(tx, id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/payment_methods/:id',
    params: {
      allow_redisplay: redisplay,
      billing_details: billingDetails,
      card: hash({ exp_month: integer, exp_year: integer }),
      metadata,
    },
    run({ tx, params, id }) {
      const row = tx.require('payment_method', id)
      const details = { ...row.billing_details, ...params.billing_details }
      const changed = tx.patchAndTell('payment_method.updated', row, {
        allow_redisplay: params.allow_redisplay ?? row.allow_redisplay,
        billing_details: {
          ...details,
          address: { ...row.billing_details.address!, ...params.billing_details?.address },
        },
        card: { ...row.card!, ...params.card },
        metadata: mergeMetadata(row.metadata, params.metadata),
      })
      return { row: changed }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/payment_methods/:id/attach',
    params: { customer: required(text) },
    run({ tx, params, id }) {
      const customer = tx.require('customer', params.customer, 'customer')
      return { row: attachMethod(tx, methodByIdOrToken(tx, id), customer.id) }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/payment_methods/:id/detach',
    params: {},
    run({ tx, id }) {
      const row = tx.require('payment_method', id)
      if (row.customer === null) {
        throw invalid(
          'The payment method you provided is not attached to a customer so detachment is impossible.',
          undefined,
          'payment_method_unexpected_state',
        )
      }
      forget(tx, row)
      const useless = tx.patch(row, { emulator: { ...row.emulator, detached: true } })
      return { row: tx.patchAndTell('payment_method.detached', useless, { customer: null }) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/customers/:customer/payment_methods',
    params: { ...pageParams, type: oneOf('card'), allow_redisplay: redisplay },
    run: ({ tx, params, id }) => ({ page: paginate(methodsOf(tx, id), params) }),
  }),
  operation({
    method: 'GET',
    path: '/v1/customers/:customer/payment_methods/:id',
    params: {},
    run({ tx, ids: [customer = ''], id }) {
      tx.require('customer', customer)
      const row = tx.require('payment_method', id)
      if (row.customer !== customer)
        throw invalid(`No such PaymentMethod: '${id}'`, 'payment_method', 'resource_missing')
      return { row }
    },
  }),
]

function methodsOf(tx: Tx, customer: string, param?: string): PaymentMethod[] {
  tx.require('customer', customer, param)
  return tx.where('payment_method', 'customer', customer)
}

/** A detached card is no longer anybody's default. */
function forget(tx: Tx, row: PaymentMethod): void {
  const customer = tx.expect('customer', row.customer as string)
  if (customer.invoice_settings.default_payment_method === row.id) {
    const invoice_settings = { ...customer.invoice_settings, default_payment_method: null }
    tx.patchAndTell('customer.updated', customer, { invoice_settings })
  }
  for (const subscription of tx.where('subscription', 'customer', customer.id)) {
    if (subscription.default_payment_method !== row.id) continue
    tx.patchAndTell('customer.subscription.updated', subscription, { default_payment_method: null })
  }
}
