import type { Deps } from '../../deps.ts'
import type { Db } from '../../adapters/db.ts'
import { syncCatalog } from './sync-catalog.ts'

type Refresh = { begunAt: number; done: Promise<void> }

const lastRefreshes = new WeakMap<Db, Refresh>()
const pauseMilliseconds = 60_000

/**
 * Reads the catalog from Stripe, at most once a minute in this process: whoever asks sooner gets the last
 * one's outcome. What is missing may be missing for good, such as a price that was archived, and anybody may
 * ask for the prices.
 */
export function refreshCatalog(deps: Pick<Deps, 'db' | 'stripe' | 'clock'>): Promise<void> {
  const now = deps.clock.now().getTime()
  const last = lastRefreshes.get(deps.db)
  if (last && now - last.begunAt < pauseMilliseconds) return last.done
  const done = syncCatalog(deps)
  lastRefreshes.set(deps.db, { begunAt: now, done })
  return done
}
