import type { Row } from './objects.ts'
import type { Store } from './store.ts'

/**
 * The id of the test clock an object lives by, or null when it lives by the emulator's own clock.
 * Only a customer is put under a clock; what is a customer's follows its customer, and everything
 * else the emulator's clock.
 */
export function clockOf(store: Store, row: Row): string | null {
  if (row.object === 'test_helpers.test_clock') return row.id
  if ('test_clock' in row && typeof row.test_clock === 'string') return row.test_clock
  const customer = 'customer' in row ? row.customer : null
  if (typeof customer !== 'string') return null
  return (store.get('customer', customer)?.test_clock as string | null | undefined) ?? null
}
