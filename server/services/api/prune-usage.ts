import { usagePolicy } from '#shared/catalog.ts'
import type { Deps } from '../../deps.ts'

/**
 * Deletes what is older than usage is kept (`usagePolicy.keptMonths`, the running month not counted): the
 * statistics, the months' quotas, and the keys that ended before then. Returns how many rows went.
 */
export async function pruneUsage({ db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>) {
  const now = clock.now()
  const before = new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - usagePolicy.keptMonths, 1),
  )
  const [usage, quotas, keys] = await db.$transaction([
    db.apiUsage.deleteMany({ where: { day: { lt: before } } }),
    db.apiQuota.deleteMany({ where: { month: { lt: before } } }),
    db.apiKey.deleteMany({
      where: { OR: [{ revokedAt: { lt: before } }, { expiresAt: { lt: before } }] },
    }),
  ])
  const deleted = { usage: usage.count, quotas: quotas.count, keys: keys.count }
  log.info({ deleted, before }, 'pruned API usage')
  return deleted
}
