import { refundCharge } from '../actions/refund-charge.ts'
import type { Charge } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { integer, metadata, oneOf, refused, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { mergeMetadata } from './shared.ts'

export const refunds = [
  operation({
    method: 'POST',
    path: '/v1/refunds',
    params: {
      amount: integer,
      charge: text,
      metadata,
      payment_intent: text,
      reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
      refund_application_fee: refused('Connect'),
      reverse_transfer: refused('Connect'),
    },
    run({ tx, params }) {
      const terms = {
        amount: params.amount,
        reason: params.reason ?? null,
        metadata: mergeMetadata({}, params.metadata),
      }
      return { row: refundCharge(tx, chargeOf(tx, params), terms) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/refunds',
    params: { ...createdParams, charge: text, payment_intent: text },
    run({ tx, params }) {
      const rows = [...tx.store.all('refund')].filter(
        (row) =>
          (!params.charge || row.charge === params.charge) &&
          (!params.payment_intent || row.payment_intent === params.payment_intent) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/refunds/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('refund', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/refunds/:id',
    params: { metadata },
    run({ tx, params, id }) {
      const row = tx.require('refund', id)
      const changed = tx.patchAndTell('refund.updated', row, {
        metadata: mergeMetadata(row.metadata, params.metadata),
      })
      return { row: changed }
    },
  }),
]

function chargeOf(tx: Tx, params: { charge?: string; payment_intent?: string }): Charge {
  if (params.charge) return tx.require('charge', params.charge, 'charge')
  if (!params.payment_intent) {
    throw invalid(
      'One of the following params should be provided for this request: payment_intent or charge.',
      undefined,
      'parameter_missing',
    )
  }
  const intent = tx.require('payment_intent', params.payment_intent, 'payment_intent')
  if (intent.status !== 'succeeded') {
    throw invalid(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      'payment_intent',
    )
  }
  return tx.expect('charge', intent.latest_charge as string)
}
