import type { DueWork } from '../engine/due.ts'
import type { Invoice, Subscription } from '../engine/objects.ts'
import type { Task } from '../engine/schedule.ts'
import type { Tx } from '../engine/tx.ts'
import { announceRenewal } from './announce-renewal.ts'
import { cancelNow } from './cancel-subscription.ts'
import { deleteTestClock } from './delete-test-clock.ts'
import { finalizeInvoice } from './finalize-invoice.ts'
import { attemptInvoice, methodForInvoice } from './pay-invoice.ts'
import { forgetOldInvoices } from './forget-invoices.ts'
import { renewSubscription } from './renew-subscription.ts'
import { subscriptionOf } from './settle-invoice.ts'
import { voidInvoice } from './void-invoice.ts'

/** What each kind of due work does, by the id of the object that named it. */
const works: Record<DueWork, (tx: Tx, id: string) => void> = {
  expire_incomplete: (tx, id) => expireIncomplete(tx, tx.expect('subscription', id)),
  cancel: (tx, id) => {
    cancelNow(tx, tx.expect('subscription', id))
  },
  renew: (tx, id) => {
    renewSubscription(tx, tx.expect('subscription', id))
    forgetOldInvoices(tx, id)
  },
  announce_trial_end: (tx, id) => announceTrialEnd(tx, tx.expect('subscription', id)),
  announce_renewal: (tx, id) => announceRenewal(tx, tx.expect('subscription', id)),
  resume_collection: (tx, id) => {
    const row = tx.expect('subscription', id)
    tx.patchAndTell('customer.subscription.updated', row, { pause_collection: null })
  },
  finalize_invoice: (tx, id) => finalizeDue(tx, tx.expect('invoice', id)),
  attempt_payment: (tx, id) => attemptDue(tx, tx.expect('invoice', id)),
  invoice_overdue: (tx, id) => overdue(tx, tx.expect('invoice', id)),
  expire_session: (tx, id) => {
    const session = tx.patch(tx.expect('checkout.session', id), { status: 'expired', url: null })
    tx.emit('checkout.session.expired', session)
  },
  delete_test_clock: (tx, id) => deleteTestClock(tx, tx.expect('test_helpers.test_clock', id)),
}

/** Does one thing that fell due, at the moment it was due. */
export function performDue(tx: Tx, task: Task): void {
  works[task.work](tx, task.id)
}

/** A first invoice was not paid in time: it is voided, and the subscription with it expires. */
function expireIncomplete(tx: Tx, row: Subscription): void {
  const invoice = tx.get('invoice', row.latest_invoice as string)
  if (invoice?.status === 'open') voidInvoice(tx, invoice)
  const now = tx.expect('subscription', row.id)
  if (now.status !== 'incomplete') return
  tx.patchAndTell('customer.subscription.updated', now, {
    status: 'incomplete_expired',
    ended_at: tx.now,
  })
}

function announceTrialEnd(tx: Tx, row: Subscription): void {
  const noted = tx.patch(row, { emulator: { ...row.emulator, trialWillEndSent: true } })
  tx.emit('customer.subscription.trial_will_end', noted)
}

function finalizeDue(tx: Tx, draft: Invoice): void {
  const invoice = finalizeInvoice(tx, draft)
  if (invoice.status === 'open' && invoice.collection_method === 'charge_automatically') {
    attemptInvoice(tx, invoice, methodForInvoice(tx, invoice), true)
  }
}

function attemptDue(tx: Tx, invoice: Invoice): void {
  attemptInvoice(tx, invoice, methodForInvoice(tx, invoice), true)
}

/** An invoice that was sent and not paid by its date makes its subscription past due. */
function overdue(tx: Tx, invoice: Invoice): void {
  const late = tx.patch(invoice, { auto_advance: false })
  tx.emit('invoice.overdue', late)
  const row = subscriptionOf(tx, invoice)
  if (row?.status === 'active') {
    tx.patchAndTell('customer.subscription.updated', row, { status: 'past_due' })
  }
}
