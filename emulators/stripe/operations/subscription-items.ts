import { itemsOf } from '../actions/subscription-lines.ts'
import type { ItemChange } from '../actions/change-items.ts'
import { applyChange, collectChange } from '../actions/update-subscription.ts'
import { notEmulated } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { integer, required, text, type Values } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { pageParams, paginate } from '../wire/paginate.ts'
import { deleted } from './shared.ts'
import { commonParams, itemChanges, itemFields } from './subscription-params.ts'

const billing = {
  payment_behavior: commonParams.payment_behavior,
  proration_behavior: commonParams.proration_behavior,
  proration_date: integer,
}
type Billing = Values<typeof billing>

export const subscriptionItems = [
  operation({
    method: 'POST',
    path: '/v1/subscription_items',
    params: { ...itemFields, ...billing, subscription: required(text) },
    run({ tx, params }) {
      const known = new Set(itemsOf(tx, params.subscription).map((item) => item.id))
      change(tx, params.subscription, itemChanges(tx, [params])[0]!, params)
      const added = itemsOf(tx, params.subscription).find((item) => !known.has(item.id))
      return { row: added! }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/subscription_items',
    params: { ...pageParams, subscription: required(text) },
    run({ tx, params }) {
      const { id } = tx.require('subscription', params.subscription, 'subscription')
      return { page: paginate(itemsOf(tx, id), params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/subscription_items/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('subscription_item', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/subscription_items/:id',
    params: { ...itemFields, ...billing },
    run({ tx, params, id }) {
      const item = tx.require('subscription_item', id)
      change(tx, item.subscription, itemChanges(tx, [{ ...params, id }])[0]!, params)
      return { row: tx.expect('subscription_item', id) }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/subscription_items/:id',
    params: billing,
    run({ tx, params, id }) {
      const item = tx.require('subscription_item', id)
      change(tx, item.subscription, { id, deleted: true }, params)
      return deleted(item)
    },
  }),
]

function change(tx: Tx, subscription: string, item: ItemChange, params: Billing): void {
  if (params.payment_behavior === 'pending_if_incomplete') {
    throw notEmulated('payment_behavior=pending_if_incomplete', 'payment_behavior')
  }
  const row = tx.require('subscription', subscription, 'subscription')
  const applied = applyChange(tx, row, {
    items: [item],
    proration: params.proration_behavior ?? 'create_prorations',
    ...(params.proration_date !== undefined && { prorationDate: params.proration_date }),
    fields: {},
  })
  collectChange(tx, applied, params.payment_behavior ?? 'allow_incomplete', false)
}
