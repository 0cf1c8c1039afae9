import type { Deps } from '../../deps.ts'

const openStatuses = ['received', 'failed', 'dead'] as const

type OpenEvents = {
  status: (typeof openStatuses)[number]
  count: number
  /** How long ago the oldest came, by the database's clock; null when there is none. */
  oldestSeconds: number | null
}

/** How many events are not done with, by status: those that wait, and those that nothing tries any more. */
export async function countOpenEvents({ db }: Pick<Deps, 'db'>): Promise<OpenEvents[]> {
  const found = await db.$queryRaw<OpenEvents[]>`
    select status::text, count(*)::int as count,
           extract(epoch from now() - min(received_at))::float as "oldestSeconds"
    from stripe_events where status in ('received', 'failed', 'dead') group by status`
  return openStatuses.map(
    (status) =>
      found.find((one) => one.status === status) ?? { status, count: 0, oldestSeconds: null },
  )
}
