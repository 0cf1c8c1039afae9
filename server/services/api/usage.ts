import type { QuotaStanding, UsageOverview } from '#shared/usage.ts'
import { apiLimits, usagePolicy, type Tier } from '#shared/catalog.ts'
import type { Deps } from '../../deps.ts'
import { maskApiKey } from '../../domain/api-key.ts'
import { monthOf, quotaStanding } from '../../domain/quota.ts'
import { calendarDateOf } from '../../domain/calendar-date.ts'
import { writeCsv } from '../../domain/csv-file.ts'
import { lastDays, summariseUsage } from '../../domain/usage.ts'

type UsageDeps = Pick<Deps, 'db' | 'clock'>
type Owner = { userId: string; tier: Tier }

/** How far a person's calls of the running month are along. */
export async function readQuota(
  { db, clock }: UsageDeps,
  { userId, tier }: Owner,
): Promise<QuotaStanding> {
  const now = clock.now()
  const { start } = monthOf(now)
  const { warningPercent, free } = apiLimits
  if (tier === 'premium') {
    const sum = { where: { userId, day: { gte: start } }, _sum: { calls: true } } as const
    const { _sum: counted } = await db.apiUsage.aggregate(sum)
    return quotaStanding(counted.calls ?? 0, null, { now, warningPercent })
  }
  const month = await db.apiQuota.findUnique({ where: { userId_month: { userId, month: start } } })
  return quotaStanding(month?.used ?? 0, free.callsPerMonth, { now, warningPercent })
}

/**
 * The month's quota, and the calls of the last days by day, key and endpoint. Premium's newest calls may
 * be missing for the few seconds in which they are counted in memory.
 */
export async function readUsageOverview(deps: UsageDeps, owner: Owner): Promise<UsageOverview> {
  const { db, clock } = deps
  const { userId, tier } = owner
  const now = clock.now()
  const days = lastDays(now, usagePolicy.shownDays)
  const [quota, rows, keys] = await Promise.all([
    readQuota(deps, owner),
    db.apiUsage.findMany({ where: { userId, day: { gte: new Date(days[0] ?? now) } } }),
    db.apiKey.findMany({ where: { userId }, select: { id: true, name: true, lastFour: true } }),
  ])
  const known = new Map(keys.map((key) => [key.id, key]))
  const sums = summariseUsage(
    rows.map((row) => ({ ...row, day: calendarDateOf(row.day) })),
    days,
  )
  return {
    tier,
    quota,
    ...sums,
    keys: sums.keys.flatMap(({ keyId, calls }) => {
      const key = known.get(keyId)
      return key ? [{ id: keyId, name: key.name, masked: maskApiKey(key.lastFour), calls }] : []
    }),
  }
}

/** All that is kept of a person's usage as CSV (RFC 4180), a line per day, key and endpoint, oldest first. */
export async function exportUsageCsv({ db }: UsageDeps, userId: string): Promise<string> {
  const rows = await db.apiUsage.findMany({
    relationLoadStrategy: 'join',
    where: { userId },
    select: {
      day: true,
      endpoint: true,
      calls: true,
      key: { select: { name: true, lastFour: true } },
    },
    orderBy: [{ day: 'asc' }, { keyId: 'asc' }, { endpoint: 'asc' }],
  })
  return writeCsv(
    ['day', 'key_name', 'key', 'endpoint', 'calls'],
    rows.map(({ day, key: { name, lastFour }, endpoint, calls }) => ({
      day: calendarDateOf(day),
      key_name: name,
      key: maskApiKey(lastFour),
      endpoint,
      calls,
    })),
  )
}
