import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'

const day = 86_400

/**
 * How a creation treats its first payment; `allow_incomplete` when nothing is said.
 *
 * @throws Refusal 400 for the one behaviour that only an update has.
 */
export function createBehavior(given: string | undefined) {
  if (given === 'pending_if_incomplete') {
    throw invalid(
      'pending_if_incomplete can only be used when updating a subscription.',
      'payment_behavior',
    )
  }
  return (given ?? 'allow_incomplete') as
    'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete'
}

/**
 * The days a sent invoice may take.
 *
 * @throws Refusal 400 when they are missing there, or given where invoices are charged.
 */
export function daysUntilDue(params: {
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

/**
 * When the trial ends, in unix seconds, or null without one.
 *
 * @throws Refusal 400 for an end that is past, or given twice.
 */
export function trialEndOf(
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
