import { noDetails } from '../actions/cancel-subscription.ts'
import { grantDiscounts } from '../actions/discounts.ts'
import type { SubscriptionChange } from '../actions/update-subscription.ts'
import type { Subscription } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import {
  flag,
  hash,
  integer,
  listOf,
  oneOf,
  required,
  text,
  unsettable,
  type Values,
} from '../wire/fields.ts'
import { mergeMetadata, sent } from './shared.ts'
import {
  commonParams,
  fullPaymentSettings,
  fullTrialSettings,
  itemChanges,
  itemFields,
  ownMethod,
} from './subscription-params.ts'

export const endedStatuses = ['canceled', 'incomplete_expired']

export const anchorType = hash({ type: required(oneOf('now', 'unchanged')) })

export const cancellationDetails = hash({
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

/** An ended subscription takes notes and nothing else; anything more is refused with 400. */
export function checkUpdatable(row: Subscription, params: UpdateParams): void {
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
