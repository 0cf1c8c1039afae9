import type { CheckoutSession, Invoice, Row, Subscription } from './objects.ts'
import type { Settings } from './settings.ts'

export type DueWork =
  | 'expire_incomplete'
  | 'cancel'
  | 'renew'
  | 'announce_trial_end'
  | 'announce_renewal'
  | 'resume_collection'
  | 'finalize_invoice'
  | 'attempt_payment'
  | 'invoice_overdue'
  | 'expire_session'
  | 'delete_test_clock'

export interface Due {
  at: number
  work: DueWork
}

const day = 86_400

/**
 * What an object will do by itself next, and when: the state is the schedule. Nothing else is
 * queued anywhere, so a restart or a jump of the clock cannot lose or repeat a renewal.
 */
export function nextDue(row: Row, settings: Settings): Due | undefined {
  if (row.object === 'subscription') return subscriptionDue(row, settings)
  if (row.object === 'invoice') return invoiceDue(row)
  if (row.object === 'checkout.session') return sessionDue(row)
  if (row.object === 'test_helpers.test_clock') {
    return { at: row.deletes_after, work: 'delete_test_clock' }
  }
  return undefined
}

function subscriptionDue(row: Subscription, settings: Settings): Due | undefined {
  if (row.status === 'incomplete') {
    return { at: row.created + settings.incompleteSeconds, work: 'expire_incomplete' }
  }
  if (!['active', 'trialing', 'past_due', 'unpaid', 'paused'].includes(row.status)) return undefined
  const candidates: Due[] = []
  if (row.cancel_at !== null) candidates.push({ at: row.cancel_at, work: 'cancel' })
  if (row.pause_collection?.resumes_at) {
    candidates.push({ at: row.pause_collection.resumes_at, work: 'resume_collection' })
  }
  if (row.status !== 'paused') candidates.push(...periodDues(row, settings))
  return earliest(candidates)
}

function periodDues(row: Subscription, settings: Settings): Due[] {
  const { periodStart, periodEnd, upcomingFor, trialWillEndSent } = row.emulator
  const dues: Due[] = [{ at: periodEnd, work: 'renew' }]
  if (row.status === 'trialing' && row.trial_end !== null && !trialWillEndSent) {
    dues.push({ at: Math.max(row.created, row.trial_end - 3 * day), work: 'announce_trial_end' })
  }
  const ends = row.cancel_at !== null && row.cancel_at <= periodEnd
  if (upcomingFor !== periodEnd && !ends) {
    const at = Math.max(periodStart, periodEnd - settings.upcomingDays * day)
    dues.push({ at, work: 'announce_renewal' })
  }
  return dues
}

function invoiceDue(row: Invoice): Due | undefined {
  if (row.status === 'draft' && row.auto_advance && row.automatically_finalizes_at !== null) {
    return { at: row.automatically_finalizes_at, work: 'finalize_invoice' }
  }
  if (row.status !== 'open') return undefined
  if (row.auto_advance && row.next_payment_attempt !== null) {
    return { at: row.next_payment_attempt, work: 'attempt_payment' }
  }
  if (row.collection_method === 'send_invoice' && row.due_date !== null && row.auto_advance) {
    return { at: row.due_date, work: 'invoice_overdue' }
  }
  return undefined
}

function sessionDue(row: CheckoutSession): Due | undefined {
  return row.status === 'open' ? { at: row.expires_at, work: 'expire_session' } : undefined
}

/** The earliest; of two at the same second the one named first wins: an end before a renewal. */
function earliest(dues: Due[]): Due | undefined {
  return dues.reduce<Due | undefined>(
    (first, due) => (first && first.at <= due.at ? first : due),
    undefined,
  )
}
