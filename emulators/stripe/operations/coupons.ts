import { randomText } from '../engine/ids.ts'
import type { Coupon } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import {
  decimal,
  hash,
  integer,
  listOf,
  metadata,
  oneOf,
  refused,
  required,
  text,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { deleted, mergeMetadata } from './shared.ts'

export const coupons = [
  operation({
    method: 'POST',
    path: '/v1/coupons',
    params: {
      amount_off: integer,
      applies_to: hash({ products: required(listOf(text)) }),
      currency: text,
      currency_options: refused('coupons in several currencies'),
      duration: oneOf('forever', 'once', 'repeating'),
      duration_in_months: integer,
      id: text,
      max_redemptions: integer,
      metadata,
      name: text,
      percent_off: decimal,
      redeem_by: integer,
    },
    run({ tx, params }) {
      checkReduction(params)
      const id = params.id ?? randomText(8)
      if (tx.get('coupon', id))
        throw invalid('Coupon already exists.', 'id', 'resource_already_exists')
      const row = tx.put<Coupon>({
        id,
        object: 'coupon',
        amount_off: params.amount_off ?? null,
        ...(params.applies_to && { applies_to: params.applies_to }),
        created: tx.now,
        currency: params.amount_off === undefined ? null : (params.currency ?? null),
        duration: params.duration ?? 'once',
        duration_in_months: params.duration_in_months ?? null,
        livemode: false,
        max_redemptions: params.max_redemptions ?? null,
        metadata: mergeMetadata({}, params.metadata),
        name: params.name ?? null,
        percent_off: params.percent_off === undefined ? null : Number(params.percent_off),
        redeem_by: params.redeem_by ?? null,
        times_redeemed: 0,
        valid: true,
        emulator: { deleted: false },
      })
      tx.emit('coupon.created', row)
      return { row }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/coupons',
    params: createdParams,
    run({ tx, params }) {
      const rows = [...tx.store.all('coupon')].filter(
        (row) => !row.emulator.deleted && inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/coupons/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('coupon', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/coupons/:id',
    params: { metadata, name: text },
    run({ tx, params, id }) {
      const row = tx.require('coupon', id)
      const changed = tx.patchAndTell('coupon.updated', row, {
        name: params.name ?? row.name,
        metadata: mergeMetadata(row.metadata, params.metadata),
      })
      return { row: changed }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/coupons/:id',
    params: {},
    run({ tx, id }) {
      const row = tx.require('coupon', id)
      tx.emit('coupon.deleted', row)
      return deleted(tx.patch(row, { valid: false, emulator: { deleted: true } }))
    },
  }),
]

interface ReductionInput {
  amount_off?: number
  currency?: string
  percent_off?: string
  duration?: string
  duration_in_months?: number
}

function checkReduction(input: ReductionInput): void {
  if ((input.amount_off === undefined) === (input.percent_off === undefined)) {
    throw invalid('Must provide percent_off or amount_off, and not both.', 'percent_off')
  }
  const percent = Number(input.percent_off ?? 1)
  if (percent <= 0 || percent > 100)
    throw invalid('Invalid percent_off: must be between 0 and 100.', 'percent_off')
  if (input.amount_off !== undefined && input.currency === undefined) {
    throw invalid('Missing required param: currency.', 'currency', 'parameter_missing')
  }
  if ((input.duration === 'repeating') !== (input.duration_in_months !== undefined)) {
    throw invalid('duration_in_months belongs to duration=repeating.', 'duration_in_months')
  }
}
