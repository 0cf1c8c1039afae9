import { cancelNow, noDetails } from '../actions/cancel-subscription.ts'
import { createSubscription } from '../actions/create-subscription.ts'
import { grantDiscounts } from '../actions/discounts.ts'
import { draftInvoice } from '../actions/draft-invoice.ts'
import { finalizeInvoice } from '../actions/finalize-invoice.ts'
import { attemptInvoice, methodForInvoice } from '../actions/pay-invoice.ts'
import { creditUnused } from '../actions/prorate.ts'
import { pendingItems } from '../actions/renew-subscription.ts'
import { itemsOf } from '../actions/subscription-lines.ts'
import {
  applyChange,
  collectChange,
  type SubscriptionChange,
} from '../actions/update-subscription.ts'
import type { Subscription } from '../engine/objects.ts'
import { invalid, notEmulated } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
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
  unsettable,
  type Values,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'
import { mergeMetadata, sent } from './shared.ts'
import {
  commonParams,
  fullPaymentSettings,
  fullTrialSettings,
  itemChanges,
  itemFields,
  ownMethod,
  recurringPrice,
} from './subscription-params.ts'

const day = 86_400
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
const endedStatuses = ['canceled', 'incomplete_expired']
const anchorType = hash({ type: required(oneOf('now', 'unchanged')) })

const cancellationDetails = hash({
  comment: unsettable(text),
  feedback: unsettable(
    oneOf(
      'customer_service',
      'low_quality',
      'missing_features',
      'other',
      'switched_service',
      'too_complex',
      'too_expensive',
      'unused',
    ),
  ),
})

export const updateParams = {
  ...commonParams,
  billing_cycle_anchor: anchorType,
  cancellation_details: cancellationDetails,
  items: listOf(hash({ ...itemFields, id: text, deleted: flag, clear_usage: flag }), 20),
  pause_collection: unsettable(
    hash({
      behavior: required(oneOf('keep_as_draft', 'mark_uncollectible', 'void')),
      resumes_at: integer,
    }),
  ),
  proration_date: integer,
}

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
      return { shown: { ...discount, deleted: true } }
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

type UpdateParams = Values<typeof updateParams>

/** An update's parameters as the change the engine applies. */
export function changeOf(tx: Tx, row: Subscription, params: UpdateParams): SubscriptionChange {
  const method = params.default_payment_method
  const pause = params.pause_collection
  return {
    items: itemChanges(tx, params.items),
    proration: params.proration_behavior ?? 'create_prorations',
    ...(params.proration_date !== undefined && { prorationDate: params.proration_date }),
    anchorNow: params.billing_cycle_anchor?.type === 'now',
    ...(params.trial_end !== undefined && { trialEnd: params.trial_end }),
    fields: {
      ...cancellation(tx, row, params),
      ...(params.collection_method && { collection_method: params.collection_method }),
      ...(params.days_until_due !== undefined && { days_until_due: params.days_until_due }),
      ...(method !== undefined && {
        default_payment_method: method && ownMethod(tx, method, row.customer as string),
      }),
      ...(params.description !== undefined && { description: params.description }),
      ...(params.discounts !== undefined && {
        discounts: grantDiscounts(tx, params.discounts ?? [], {
          customer: tx.expect('customer', row.customer as string),
          subscription: row.id,
        }),
      }),
      metadata: mergeMetadata(row.metadata, params.metadata),
      ...(pause !== undefined && {
        pause_collection: pause && {
          behavior: pause.behavior,
          resumes_at: pause.resumes_at ?? null,
        },
      }),
      ...(params.payment_settings && {
        payment_settings: fullPaymentSettings(params.payment_settings, row.payment_settings),
      }),
      ...(params.trial_settings && { trial_settings: fullTrialSettings(params.trial_settings) }),
    },
  }
}

/** Planning an end, changing it, or taking it back. */
function cancellation(tx: Tx, row: Subscription, params: UpdateParams): Partial<Subscription> {
  const details = {
    ...noDetails,
    ...row.cancellation_details,
    ...sent(params.cancellation_details ?? {}),
  }
  const ends = params.cancel_at_period_end ? 'at_period_end' : params.cancel_at
  if (params.cancel_at_period_end && params.cancel_at) {
    throw invalid(
      'You may only specify one of these parameters: cancel_at, cancel_at_period_end.',
      'cancel_at',
    )
  }
  if (ends) {
    const cancelAt = typeof ends === 'number' ? ends : row.emulator.periodEnd
    if (cancelAt <= tx.now) throw invalid('cancel_at must be in the future.', 'cancel_at')
    return {
      cancel_at: cancelAt,
      cancel_at_period_end: ends === 'at_period_end',
      canceled_at: row.canceled_at ?? tx.now,
      cancellation_details: { ...details, reason: 'cancellation_requested' },
    }
  }
  if (params.cancel_at_period_end === false || params.cancel_at === null) {
    return {
      cancel_at: null,
      cancel_at_period_end: false,
      canceled_at: null,
      cancellation_details: { ...details, reason: null },
    }
  }
  return params.cancellation_details ? { cancellation_details: details } : {}
}

function hasStatus(row: Subscription, wanted: (typeof statuses)[number] | undefined): boolean {
  if (wanted === 'all') return true
  if (wanted === 'ended') return endedStatuses.includes(row.status)
  return wanted === undefined ? row.status !== 'canceled' : row.status === wanted
}

function createBehavior(given: string | undefined) {
  if (given === 'pending_if_incomplete') {
    throw invalid(
      'pending_if_incomplete can only be used when updating a subscription.',
      'payment_behavior',
    )
  }
  return (given ?? 'allow_incomplete') as
    'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete'
}

function daysUntilDue(params: {
  collection_method?: string
  days_until_due?: number
}): number | null {
  const sends = params.collection_method === 'send_invoice'
  if (sends && params.days_until_due === undefined) {
    throw invalid(
      'You must specify days_until_due when collection_method is send_invoice.',
      'days_until_due',
      'parameter_missing',
    )
  }
  if (!sends && params.days_until_due !== undefined) {
    throw invalid(
      'days_until_due can only be set when collection_method is send_invoice.',
      'days_until_due',
    )
  }
  return params.days_until_due ?? null
}

function trialEndOf(
  tx: Tx,
  params: { trial_end?: number | 'now'; trial_period_days?: number },
): number | null {
  if (params.trial_end !== undefined && params.trial_period_days !== undefined) {
    throw invalid(
      'You may only specify one of these parameters: trial_end, trial_period_days.',
      'trial_end',
    )
  }
  if (params.trial_period_days) return tx.now + params.trial_period_days * day
  if (params.trial_end === undefined || params.trial_end === 'now') return null
  if (params.trial_end <= tx.now)
    throw invalid(
      'Invalid timestamp: must be an integer Unix timestamp in the future.',
      'trial_end',
    )
  return params.trial_end
}

function checkUpdatable(row: Subscription, params: UpdateParams): void {
  if (!endedStatuses.includes(row.status)) return
  const harmless = ['metadata', 'cancellation_details']
  const other = Object.keys(params).find((name) => !harmless.includes(name))
  if (other) {
    throw invalid(
      'A canceled subscription can only update its cancellation_details and metadata.',
      other,
    )
  }
}

/** Bills what is pending before a subscription ends. */
function billFinally(tx: Tx, row: Subscription): void {
  const items = pendingItems(tx, row.customer as string, row.id, row.currency)
  if (items.length === 0) return
  const draft = draftInvoice(tx, {
    customer: tx.expect('customer', row.customer as string),
    subscription: row,
    reason: 'subscription_update',
    currency: row.currency,
    lines: [],
    items,
    period: { start: row.emulator.periodStart, end: tx.now },
    discounts: [],
    autoAdvance: true,
    finalizesAt: null,
  })
  tx.emit('invoice.created', draft)
  tx.patch(row, { latest_invoice: draft.id })
  const open = finalizeInvoice(tx, draft)
  if (open.status === 'open') attemptInvoice(tx, open, methodForInvoice(tx, open), true)
}
