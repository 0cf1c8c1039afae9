import { PgBoss, fromPrisma, type Job } from 'pg-boss'
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
  scheduled: Record<ScheduledJob, () => Promise<unknown>>
}

export type Queue = {
  /** Adds the job inside the caller's transaction; a job already waiting for the same customer serves both. */
  enqueueCustomerSync(tx: Tx, customerId: string): Promise<void>
  enqueueChargeLookup(tx: Tx, chargeId: string): Promise<void>
  enqueueCatalogSync(tx: Tx): Promise<void>
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
  'note-mails': '23 7 * * *',
  'send-mails': '* * * * *',
} as const

export type ScheduledJob = keyof typeof schedules

const customerQueue = 'sync-customer'
const chargeQueue = 'find-charge-customer'
const catalogQueue = 'sync-catalog'
const catalogKey = 'catalog'
const stopSeconds = 20

// "short" keeps one waiting job per key, while another may be running: whatever happens after a
// job began reading gets a job of its own.
const queueOptions = {
  policy: 'short',
  notify: true,
  retryLimit: 12,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 300,
} as const

/** How often a job is tried before the queue gives it up. */
export const attemptsPerJob = queueOptions.retryLimit + 1

// One that is due again while the last is still running is left out. The next one makes up for a failure.
const scheduledOptions = { policy: 'exclusive', retryLimit: 0, expireInSeconds: 300 } as const

const workOptions = { pollingIntervalSeconds: 2, localConcurrency: 4 } as const
const scheduledWorkOptions = { pollingIntervalSeconds: 10 } as const

export function createQueue(databaseUrl: string, log: Log): Queue {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 6, useListenNotify: true })
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
      for (const queue of queues) await boss.createQueue(queue, queueOptions)
      for (const name of Object.keys(schedules)) await boss.createQueue(name, scheduledOptions)
      if (handlers) await work(boss, handlers)
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: stopSeconds * 1000 })
    },
  }
}

const queues = [customerQueue, chargeQueue, catalogQueue]

const attendedKeys = `
  select distinct singleton_key as key from pgboss.job
  where name = any($1) and singleton_key = any($2) and state in ('created', 'retry', 'active')`

async function work(boss: PgBoss, handlers: JobHandlers): Promise<void> {
  await boss.work<{ customerId: string }>(customerQueue, workOptions, async ([job]) => {
    if (job) await handlers.syncCustomer(job.data.customerId, attemptOf(job))
  })
  await boss.work<{ chargeId: string }>(chargeQueue, workOptions, async ([job]) => {
    if (job) await handlers.findChargeCustomer(job.data.chargeId, attemptOf(job))
  })
  await boss.work(catalogQueue, workOptions, async ([job]) => {
    if (job) await handlers.syncCatalog(attemptOf(job))
  })
  for (const [name, cron] of Object.entries(schedules) as [ScheduledJob, string][]) {
    await boss.schedule(name, cron)
    await boss.work(name, scheduledWorkOptions, () => handlers.scheduled[name]())
  }
}

// pg-boss doubles the delay with each attempt, up to the greatest, and spreads it by chance below that.
function attemptOf({ retryCount }: Job<unknown>): Attempt {
  const { retryLimit, retryDelay, retryDelayMax } = queueOptions
  if (retryCount >= retryLimit) return { retryWithinSeconds: null }
  return { retryWithinSeconds: Math.min(retryDelayMax, retryDelay * 2 ** (retryCount + 1)) }
}
