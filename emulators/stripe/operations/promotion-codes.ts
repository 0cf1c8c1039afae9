import { newId, randomText } from '../engine/ids.ts'
import type { PromotionCode } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import { flag, hash, integer, metadata, oneOf, refused, required, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { mergeMetadata } from './shared.ts'

const restrictions = hash({
  first_time_transaction: flag,
  currency_options: refused('minimum amounts of promotion codes'),
  minimum_amount: refused('minimum amounts of promotion codes'),
  minimum_amount_currency: refused('minimum amounts of promotion codes'),
})

export const promotionCodes = [
  operation({
    method: 'POST',
    path: '/v1/promotion_codes',
    params: {
      active: flag,
      code: text,
      customer: text,
      expires_at: integer,
      max_redemptions: integer,
      metadata,
      promotion: required(hash({ type: required(oneOf('coupon')), coupon: required(text) })),
      restrictions,
    },
    run({ tx, params }) {
      const coupon = tx.require('coupon', params.promotion.coupon, 'promotion[coupon]')
      const code = params.code ?? randomText(8).toUpperCase()
      const taken = tx
        .where('promotion_code', 'code', code.toLowerCase())
        .some((row) => row.active && (row.customer === null || row.customer === params.customer))
      if (taken)
        throw invalid(
          `An active promotion code with \`code: ${code}\` already exists.`,
          'code',
          'resource_already_exists',
        )
      const row = tx.put<PromotionCode>({
        id: newId('promo'),
        object: 'promotion_code',
        active: params.active ?? true,
        code,
        created: tx.now,
        customer: params.customer ? tx.require('customer', params.customer, 'customer').id : null,
        customer_account: null,
        expires_at: params.expires_at ?? null,
        livemode: false,
        max_redemptions: params.max_redemptions ?? null,
        metadata: mergeMetadata({}, params.metadata),
        promotion: { coupon: coupon.id, type: 'coupon' },
        restrictions: {
          first_time_transaction: params.restrictions?.first_time_transaction ?? false,
          minimum_amount: null,
          minimum_amount_currency: null,
        },
        times_redeemed: 0,
      })
      tx.emit('promotion_code.created', row)
      return { row }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/promotion_codes',
    params: { ...createdParams, active: flag, code: text, coupon: text, customer: text },
    run({ tx, params }) {
      const rows = [...tx.store.all('promotion_code')].filter(
        (row) =>
          (params.active === undefined || row.active === params.active) &&
          (!params.code || row.code.toLowerCase() === params.code.toLowerCase()) &&
          (!params.coupon || row.promotion.coupon === params.coupon) &&
          (!params.customer || row.customer === params.customer) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/promotion_codes/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('promotion_code', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/promotion_codes/:id',
    params: { active: flag, metadata, restrictions },
    run({ tx, params, id }) {
      const row = tx.require('promotion_code', id)
      const changed = tx.patchAndTell('promotion_code.updated', row, {
        active: params.active ?? row.active,
        metadata: mergeMetadata(row.metadata, params.metadata),
      })
      return { row: changed }
    },
  }),
]
