import type { Backlog, Telemetry } from '../adapters/telemetry.ts'
import { readBacklog } from '../adapters/queue-backlog.ts'
import { queueNames } from '../adapters/queue.ts'
import type { Deps } from '../deps.ts'
import { countOpenEvents } from './inbox/open-events.ts'

type MetricsDeps = Pick<Deps, 'db' | 'log'> & { telemetry: Telemetry }

/** What this process has counted, and what waits in the database now. A database that is away is an answer. */
export async function writeMetrics({ telemetry, ...deps }: MetricsDeps): Promise<string> {
  telemetry.noteBacklog(await readWholeBacklog(deps))
  return telemetry.write()
}

async function readWholeBacklog({ db, log }: Pick<Deps, 'db' | 'log'>): Promise<Backlog | null> {
  try {
    const [events, jobs] = await Promise.all([countOpenEvents({ db }), readBacklog(db)])
    return {
      events: events.map(({ status, ...waiting }) => ({ name: status, ...waiting })),
      jobs: queueNames.map((name) => {
        const found = jobs?.find(({ queue }) => queue === name)
        return {
          name,
          count: found?.waiting ?? 0,
          oldestSeconds: found?.oldestSeconds ?? null,
        }
      }),
    }
  } catch (error) {
    log.error({ err: error }, 'the database cannot be reached')
    return null
  }
}
