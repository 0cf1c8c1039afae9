import type { Deps } from '../../deps.ts'
import type { Tx } from '../../adapters/db.ts'
import type { EventFate } from '../../domain/event-fate.ts'

/** Adds the job an event's fate asks for, inside the caller's transaction. */
export async function enqueueEvent(
  { queue }: Pick<Deps, 'queue'>,
  tx: Tx,
  fate: EventFate,
): Promise<void> {
  if (fate.read === 'customer') await queue.enqueueCustomerSync(tx, fate.customerId)
  if (fate.read === 'charge') await queue.enqueueChargeLookup(tx, fate.chargeId)
  if (fate.read === 'catalog') await queue.enqueueCatalogSync(tx)
}
