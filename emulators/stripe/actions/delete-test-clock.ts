import type { TestClock } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { cancelNow } from './cancel-subscription.ts'

/** Removes a test clock and, as Stripe does, the customers that lived by it. */
export function deleteTestClock(tx: Tx, clock: TestClock): void {
  for (const customer of tx.where('customer', 'test_clock', clock.id)) {
    for (const row of tx.where('subscription', 'customer', customer.id)) {
      if (!['canceled', 'incomplete_expired'].includes(row.status)) cancelNow(tx, row)
    }
    tx.patch(customer, { emulator: { deleted: true } })
  }
  tx.emit('test_helpers.test_clock.deleted', clock)
  tx.remove(clock)
}
