import type { Deps } from '../../deps.ts'
import { calendarDateOf } from '../../domain/calendar-date.ts'

type MonthlyCall = {
  userId: string
  keyId: string
  endpoint: string
  at: Date
  monthStart: Date
  limit: number
}

/**
 * Takes one call of a person's month, and counts it, in one statement. Returns how many are used with
 * this one, or null when none was left. The condition stands in the increment itself, so that any number
 * of calls at once, on any number of processes, get exactly as many as there are.
 */
export async function takeMonthlyCall(
  { db }: Pick<Deps, 'db'>,
  { userId, keyId, endpoint, at, monthStart, limit }: MonthlyCall,
): Promise<number | null> {
  const [taken] = await db.$queryRaw<{ used: number }[]>`
    with quota as (
      insert into api_quotas as q (user_id, month, used)
      select ${userId}::uuid, ${calendarDateOf(monthStart)}::date, 1 where ${limit}::int > 0
      on conflict (user_id, month) do update set used = q.used + 1 where q.used < ${limit}::int
      returning used
    ), counted as (
      insert into api_usage as u (user_id, day, key_id, endpoint, calls)
      select ${userId}::uuid, ${calendarDateOf(at)}::date, ${keyId}::uuid, ${endpoint}, 1 from quota
      on conflict (user_id, day, key_id, endpoint) do update set calls = u.calls + 1
    ), touched as (
      update api_keys set last_used_at = ${at} where id = ${keyId}::uuid
      and (last_used_at is null or last_used_at <= ${at}::timestamptz - interval '1 minute')
    )
    select used from quota`
  return taken?.used ?? null
}
