import { billFinally } from '../actions/bill-finally.ts'
import { cancelNow } from '../actions/cancel-subscription.ts'
import { createSubscription } from '../actions/create-subscription.ts'
import { creditUnused } from '../actions/prorate.ts'
import { itemsOf } from '../actions/subscription-lines.ts'
import {
  applyChange,
  collectChange,
  type SubscriptionChange,
} from '../actions/update-subscription.ts'
import type { Subscription } from '../engine/objects.ts'
import { invalid, notEmulated } from '../engine/refusal.ts'
import {
  flag,
  hash,
  integer,
  listOf,
  oneOf,
  refused,
  required,
  range,
  text,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { mergeMetadata, sent } from './shared.ts'
import {
  anchorType,
  cancellationDetails,
  changeOf,
  checkUpdatable,
  endedStatuses,
  updateParams,
} from './subscription-change.ts'
import { createBehavior, daysUntilDue, trialEndOf } from './subscription-creation.ts'
import {
  commonParams,
  fullPaymentSettings,
  fullTrialSettings,
  itemFields,
  ownMethod,
  recurringPrice,
} from './subscription-params.ts'

const statuses = [
  'active',
  'all',
  'canceled',
  'ended',
  'incomplete',
  'incomplete_expired',
  'past_due',
  'paused',
  'trialing',
  'unpaid',
] as const
export const subscriptions = [
  operation({
    method: 'POST',
    path: '/v1/subscriptions',
    params: {
      ...commonParams,
      backdate_start_date: refused('backdated subscriptions'),
      billing_cycle_anchor: integer,
      billing_cycle_anchor_config: refused(
        'billing_cycle_anchor_config; pass billing_cycle_anchor',
      ),
      billing_mode: hash({
        type: required(oneOf('flexible')),
        flexible: hash({ proration_discounts: oneOf('included') }),
      }),
      currency: text,
      customer: required(text),
      items: required(listOf(hash(itemFields), 20)),
      trial_period_days: integer,
    },
    run({ tx, params }) {
      const customer = tx.require('customer', params.customer, 'customer')
      const method = params.default_payment_method
      return {
        row: createSubscription(tx, {
          customer,
          items: params.items.map((item, index) => {
            const price = recurringPrice(tx, item, `items[${index}]`)
            if (!price)
              throw invalid(
                `Missing required param: items[${index}][price].`,
                `items[${index}][price]`,
                'parameter_missing',
              )
            return {
              price,
              quantity: item.quantity ?? 1,
              metadata: mergeMetadata({}, item.metadata),
            }
          }),
          paymentBehavior: createBehavior(params.payment_behavior),
          collectionMethod: params.collection_method ?? 'charge_automatically',
          daysUntilDue: daysUntilDue(params),
          trialEnd: trialEndOf(tx, params),
          anchor: params.billing_cycle_anchor ?? null,
          prorates: params.proration_behavior !== 'none',
          cancelAt: params.cancel_at_period_end ? 'period_end' : (params.cancel_at ?? null),
          defaultPaymentMethod: method ? ownMethod(tx, method, customer.id) : null,
          discounts: params.discounts ?? [],
          description: params.description ?? null,
          metadata: mergeMetadata({}, params.metadata),
          offSession: params.off_session ?? false,
          paymentSettings: fullPaymentSettings(params.payment_settings),
          trialSettings: fullTrialSettings(params.trial_settings),
        }),
      }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/subscriptions',
    params: {
      ...createdParams,
      collection_method: commonParams.collection_method,
      current_period_end: range,
      current_period_start: range,
      customer: text,
      price: text,
      status: oneOf(...statuses),
      test_clock: text,
    },
    run({ tx, params }) {
      const candidates = params.customer
        ? tx.where('subscription', 'customer', params.customer)
        : tx.store.all('subscription')
      const rows = [...candidates].filter(
        (row) =>
          hasStatus(row, params.status) &&
          (!params.collection_method || row.collection_method === params.collection_method) &&
          (!params.price || itemsOf(tx, row.id).some((item) => item.price === params.price)) &&
          (!params.test_clock || row.test_clock === params.test_clock) &&
          inRange(row.emulator.periodEnd, params.current_period_end) &&
          inRange(row.emulator.periodStart, params.current_period_start) &&
          inRange(row.created, params.created),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/subscriptions/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('subscription', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/subscriptions/:id',
    params: updateParams,
    run({ tx, params, id }) {
      const row = tx.require('subscription', id)
      checkUpdatable(row, params)
      if (params.payment_behavior === 'pending_if_incomplete') {
        throw notEmulated('payment_behavior=pending_if_incomplete', 'payment_behavior')
      }
      const applied = applyChange(tx, row, changeOf(tx, row, params))
      const behavior = params.payment_behavior ?? 'allow_incomplete'
      return { row: collectChange(tx, applied, behavior, params.off_session ?? false) }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/subscriptions/:id',
    params: { cancellation_details: cancellationDetails, invoice_now: flag, prorate: flag },
    run({ tx, params, id }) {
      const row = tx.require('subscription', id)
      if (endedStatuses.includes(row.status)) {
        throw invalid(`No such subscription: '${id}'`, 'id', 'resource_missing')
      }
      if (params.prorate) {
        for (const item of itemsOf(tx, id)) creditUnused(tx, row, item, tx.now)
      }
      if (params.invoice_now) billFinally(tx, row)
      const details = {
        reason: 'cancellation_requested' as const,
        ...sent(params.cancellation_details ?? {}),
      }
      return { row: cancelNow(tx, tx.expect('subscription', id), details) }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/subscriptions/:id/discount',
    params: {},
    run({ tx, ids: [id = ''] }) {
      const row = tx.require('subscription', id)
      const discount = tx.require('discount', (row.discounts as string[])[0] ?? 'none')
      tx.patchAndTell('customer.subscription.updated', row, { discounts: [] })
      tx.emit('customer.discount.deleted', discount)
      return { shown: { ...discount, end: undefined, deleted: true } }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/subscriptions/:id/resume',
    params: {
      billing_cycle_anchor: anchorType,
      payment_behavior: refused('payment_behavior when resuming'),
      proration_behavior: commonParams.proration_behavior,
      proration_date: integer,
    },
    run({ tx, ids: [id = ''] }) {
      const row = tx.require('subscription', id)
      if (row.status !== 'paused') {
        throw invalid(
          'Only subscriptions that are paused can be resumed with this endpoint. To undo a planned cancellation, update cancel_at_period_end.',
        )
      }
      const fields = { status: 'active' as const }
      const change: SubscriptionChange = { items: [], proration: 'none', anchorNow: true, fields }
      const resumed = collectChange(tx, applyChange(tx, row, change), 'allow_incomplete', false)
      tx.emit('customer.subscription.resumed', resumed)
      return { row: resumed }
    },
  }),
]

function hasStatus(row: Subscription, wanted: (typeof statuses)[number] | undefined): boolean {
  if (wanted === 'all') return true
  if (wanted === 'ended') return endedStatuses.includes(row.status)
  return wanted === undefined ? row.status !== 'canceled' : row.status === wanted
}
