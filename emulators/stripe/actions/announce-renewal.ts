import type { Subscription } from '../engine/objects.ts'
import { render } from '../engine/render.ts'
import type { Tx } from '../engine/tx.ts'
import { draftRenewal, moveToNextPeriod } from './renew-subscription.ts'

/** Sends `invoice.upcoming`, whose invoice does not exist yet and therefore has no id. */
export function announceRenewal(tx: Tx, row: Subscription): void {
  const { periodEnd } = row.emulator
  tx.patch(row, { emulator: { ...row.emulator, upcomingFor: periodEnd } })
  const upcoming = tx.rehearse(() => upcomingInvoice(tx, row))
  const { id: _, ...invoice } = upcoming
  tx.emitShown('invoice.upcoming', invoice)
}

/** The invoice the next renewal will make, as it would be shown. Call it inside `rehearse`. */
export function upcomingInvoice(tx: Tx, row: Subscription): Record<string, unknown> {
  tx.now = row.emulator.periodEnd
  const draft = draftRenewal(tx, moveToNextPeriod(tx, row))
  const shown = render(tx.store, { ...draft, billing_reason: 'upcoming' })
  return {
    ...shown,
    automatically_finalizes_at: null,
    next_payment_attempt: draft.created + tx.settings.draftSeconds,
  }
}
