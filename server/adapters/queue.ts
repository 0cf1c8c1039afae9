import { PgBoss, fromPrisma, type Job, type JobResult } from 'pg-boss'
import type { Tx } from './db.ts'
import type { Log } from './log.ts'

/** What a job that fails can count on; null when it was the last time. */
export type Attempt = { retryWithinSeconds: number | null }

/** What there is to do in the background. Each job names what to read again, never what to write. */
export type JobHandlers = {
  syncCustomer(customerId: string, attempt: Attempt): Promise<void>
  /** Finds the customer of a charge, for the events that name only that. */
  findChargeCustomer(chargeId: string, attempt: Attempt): Promise<void>
  syncCatalog(attempt: Attempt): Promise<void>
  /** Tells Stripe a person's present address. */
  updateCustomerEmail(userId: string, attempt: Attempt): Promise<void>
  scheduled: Record<ScheduledJob, () => Promise<unknown>>
}

export type Queue = {
  /** Adds the job inside the caller's transaction; a job already waiting for the same customer serves both. */
  enqueueCustomerSync(tx: Tx, customerId: string): Promise<void>
  enqueueChargeLookup(tx: Tx, chargeId: string): Promise<void>
  enqueueCatalogSync(tx: Tx): Promise<void>
  enqueueEmailUpdate(tx: Tx, userId: string): Promise<void>
  /** Sends what mails are due in some seconds instead of at the next minute. For processes that work. */
  sendMailsSoon(): Promise<void>
  /** Which of these customers and charges (null: the catalog) have a job that waits, runs or will be tried again. */
  findAttended(ids: readonly (string | null)[]): Promise<Set<string | null>>
  /** Connects, creates what is missing, and works when handlers are given. */
  start(handlers: JobHandlers | null): Promise<void>
  /** Lets running jobs finish, then disconnects. */
  stop(): Promise<void>
}

/** By cron, in UTC. Each is due once over all processes: pg-boss keeps the schedule in the database. */
const schedules = {
  'sweep-inbox': '* * * * *',
  'prune-inbox': '17 3 * * *',
  'sweep-accounts': '* * * * *',
  'prune-usage': '27 3 * * *',
  'prune-sessions': '37 3 * * *',
  reconcile: '17 4 * * *',
  'note-mails': '23 7 * * *',
  'send-mails': '* * * * *',
} as const

type ScheduledJob = keyof typeof schedules

/** Other times than those above; null for never. */
export type ScheduleChanges = Partial<Record<ScheduledJob, string | null>>

const customerQueue = 'sync-customer'
const chargeQueue = 'find-charge-customer'
const catalogQueue = 'sync-catalog'
const emailQueue = 'update-customer-email'
const catalogKey = 'catalog'
const stopSeconds = 20

// Thirty retries with these pauses take about a day.
// "short" keeps one waiting job per key, while another may be running: whatever happens after a
// job began reading gets a job of its own.
const queueOptions = {
  policy: 'short',
  notify: true,
  retryLimit: 30,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 300,
  // A worker that was killed is missed by its heartbeat, and its job is tried again.
  heartbeatSeconds: 10,
} as const

/** How often a job is tried before the queue gives it up. */
export const attemptsPerJob = queueOptions.retryLimit + 1

// One that is due again while the last is still running is left out. The next one makes up for a failure.
const scheduledOptions = { policy: 'exclusive', retryLimit: 0, expireInSeconds: 300 } as const

// What goes through all of Stripe takes its time.
const expireSeconds: Partial<Record<ScheduledJob, number>> = { reconcile: 4 * 3600 }

// A notification sent while nobody listened is lost, so looking goes on beside listening. A full batch
// is followed by the next at once: a backlog is worked off without waiting between its jobs.
const workOptions = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  batchSize: 4,
  burstWhenBatchFull: true,
  localConcurrency: 2,
  perJobResults: true,
} as const
const scheduledWorkOptions = { pollingIntervalSeconds: 10 } as const

const bossOptions = {
  max: 6,
  useListenNotify: true,
  superviseIntervalSeconds: 5,
  monitorIntervalSeconds: 10,
} as const

export function createQueue(databaseUrl: string, log: Log, changes: ScheduleChanges = {}): Queue {
  const boss = new PgBoss({ connectionString: databaseUrl, ...bossOptions })
  boss.on('error', (error) => log.error({ err: error }, 'queue error'))

  return {
    async enqueueCustomerSync(tx, customerId) {
      const options = { singletonKey: customerId, db: fromPrisma(tx) }
      await boss.send(customerQueue, { customerId }, options)
    },
    async enqueueChargeLookup(tx, chargeId) {
      await boss.send(chargeQueue, { chargeId }, { singletonKey: chargeId, db: fromPrisma(tx) })
    },
    async enqueueCatalogSync(tx) {
      await boss.send(catalogQueue, {}, { singletonKey: catalogKey, db: fromPrisma(tx) })
    },
    async enqueueEmailUpdate(tx, userId) {
      await boss.send(emailQueue, { userId }, { singletonKey: userId, db: fromPrisma(tx) })
    },
    async sendMailsSoon() {
      await boss.send('send-mails' satisfies ScheduledJob)
    },
    async findAttended(ids) {
      const keys = ids.map((id) => id ?? catalogKey)
      const { rows } = await boss.getDb().executeSql(attendedKeys, [queues, keys])
      const attended = new Set((rows as { key: string }[]).map(({ key }) => key))
      return new Set(ids.filter((id) => attended.has(id ?? catalogKey)))
    },
    async start(handlers) {
      await boss.start()
      for (const queue of queues) await declareQueue(boss, queue)
      for (const name of Object.keys(schedules) as ScheduledJob[]) {
        const expireInSeconds = expireSeconds[name] ?? scheduledOptions.expireInSeconds
        await boss.createQueue(name, { ...scheduledOptions, expireInSeconds })
      }
      if (handlers) await work(boss, handlers, { ...schedules, ...changes })
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: stopSeconds * 1000 })
    },
  }
}

// A queue that is there already keeps its old options unless it is told the new ones.
async function declareQueue(boss: PgBoss, queue: string): Promise<void> {
  await boss.createQueue(queue, queueOptions)
  const { policy: _, ...changeable } = queueOptions
  await boss.updateQueue(queue, changeable)
}

const queues = [customerQueue, chargeQueue, catalogQueue, emailQueue]

/** Every queue there is, those of the schedule too. */
export const queueNames: readonly string[] = [...queues, ...Object.keys(schedules)]

const attendedKeys = `
  select distinct singleton_key as key from pgboss.job
  where name = any($1) and singleton_key = any($2) and state in ('created', 'retry', 'active')`

async function work(
  boss: PgBoss,
  handlers: JobHandlers,
  crons: Record<ScheduledJob, string | null>,
): Promise<void> {
  await workEach<{ customerId: string }>(boss, customerQueue, ({ customerId }, attempt) =>
    handlers.syncCustomer(customerId, attempt),
  )
  await workEach<{ chargeId: string }>(boss, chargeQueue, ({ chargeId }, attempt) =>
    handlers.findChargeCustomer(chargeId, attempt),
  )
  await workEach(boss, catalogQueue, (_, attempt) => handlers.syncCatalog(attempt))
  await workEach<{ userId: string }>(boss, emailQueue, ({ userId }, attempt) =>
    handlers.updateCustomerEmail(userId, attempt),
  )
  for (const [name, cron] of Object.entries(crons) as [ScheduledJob, string | null][]) {
    if (cron) await boss.schedule(name, cron)
    else await boss.unschedule(name)
    await boss.work(name, scheduledWorkOptions, () => handlers.scheduled[name]())
  }
}

/** Works a batch side by side; a job that fails is tried again without the others. */
async function workEach<Data extends object>(
  boss: PgBoss,
  queue: string,
  handle: (data: Data, attempt: Attempt) => Promise<void>,
): Promise<void> {
  await boss.work<Data>(queue, workOptions, (jobs) =>
    Promise.all(
      jobs.map(async (job): Promise<JobResult> => {
        try {
          await handle(job.data, attemptOf(job))
          return { id: job.id, status: 'completed' }
        } catch (error) {
          return { id: job.id, status: 'failed', output: { message: String(error) } }
        }
      }),
    ),
  )
}

// pg-boss doubles the delay with each attempt, up to the greatest, and spreads it by chance below that.
function attemptOf({ retryCount }: Job<unknown>): Attempt {
  const { retryLimit, retryDelay, retryDelayMax } = queueOptions
  if (retryCount >= retryLimit) return { retryWithinSeconds: null }
  return { retryWithinSeconds: Math.min(retryDelayMax, retryDelay * 2 ** (retryCount + 1)) }
}
