import type { Db } from './db.ts'
import type { Log } from './log.ts'

/** One call to count; `day` is `YYYY-MM-DD`. */
type BatchedCall = { userId: string; keyId: string; endpoint: string; day: string; at: Date }

/**
 * Counts calls in memory and writes them together, so that counting costs a call nothing. Only for what
 * decides nothing: a process that is killed loses what it has not written, a few seconds at most.
 */
export type UsageBatch = {
  add(call: BatchedCall): void
  /** Writes what was counted so far. What cannot be written is kept for the next time; then this throws. */
  flush(): Promise<void>
}

type Count = BatchedCall & { calls: number }

const flushSeconds = 3

export function createUsageBatch(db: Db, log: Log): UsageBatch {
  let counts = new Map<string, Count>()
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  function add(call: BatchedCall, calls = 1): void {
    const key = [call.userId, call.day, call.keyId, call.endpoint].join(' ')
    const known = counts.get(key)
    const at = known && known.at > call.at ? known.at : call.at
    counts.set(key, { ...call, at, calls: calls + (known?.calls ?? 0) })
    timer ??= setTimeout(flushInBackground, flushSeconds * 1000).unref()
  }

  function flushInBackground(): void {
    flush().catch((error: unknown) => log.error({ err: error }, 'usage cannot be written yet'))
  }

  // One after the other, so that whoever waits for the last knows that all before it are written.
  function flush(): Promise<void> {
    const mine = writing.then(writeAll, writeAll)
    writing = mine
    return mine
  }

  async function writeAll(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const taken = [...counts.values()]
    counts = new Map()
    if (taken.length === 0) return
    try {
      await write(db, taken)
    } catch (error) {
      for (const { calls, ...call } of taken) add(call, calls)
      throw error
    }
  }

  return { add: (call) => add(call), flush }
}

// Both statements take their rows in one order everywhere: two processes that write at the same time
// wait for each other, and never for each other in a circle.
async function write(db: Db, counts: readonly Count[]): Promise<void> {
  const column = <Key extends keyof Count>(name: Key) => counts.map((count) => count[name])
  await db.$transaction([
    db.$executeRaw`
      insert into api_usage as u (user_id, day, key_id, endpoint, calls)
      select n.user_id, n.day, n.key_id, n.endpoint, n.calls
      from unnest(${column('userId')}::uuid[], ${column('day')}::date[], ${column('keyId')}::uuid[],
        ${column('endpoint')}::text[], ${column('calls')}::int[])
        as n (user_id, day, key_id, endpoint, calls)
      where exists (select from api_keys k where k.id = n.key_id and k.user_id = n.user_id)
      order by n.user_id, n.day, n.key_id, n.endpoint
      on conflict (user_id, day, key_id, endpoint) do update set calls = u.calls + excluded.calls`,
    db.$executeRaw`
      with used as (
        select n.key_id, max(n.at) as at
        from unnest(${column('keyId')}::uuid[], ${column('at')}::timestamptz[]) as n (key_id, at)
        group by n.key_id
      ), due as (
        select k.id, used.at from api_keys k join used on used.key_id = k.id
        where k.last_used_at is null or k.last_used_at <= used.at - interval '1 minute'
        order by k.id for no key update of k
      )
      update api_keys k set last_used_at = due.at from due where k.id = due.id`,
  ])
}
