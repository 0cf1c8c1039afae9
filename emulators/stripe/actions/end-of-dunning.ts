import type { Invoice, Subscription } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { cancelNow } from './cancel-subscription.ts'

/** The last retry failed: the account's setting says what becomes of the subscription. */
export function endOfDunning(tx: Tx, subscription: Subscription, invoice: Invoice): void {
  if (!['active', 'past_due'].includes(subscription.status)) return
  const { whenRetriesEnd } = tx.settings
  if (whenRetriesEnd === 'cancel') {
    cancelNow(tx, subscription, { reason: 'payment_failed' })
    return
  }
  if (whenRetriesEnd === 'unpaid') tx.patch(invoice, { auto_advance: false })
  tx.patchAndTell('customer.subscription.updated', subscription, { status: whenRetriesEnd })
}
