import { PgBoss, fromPrisma } from 'pg-boss'
import type { Tx } from './db.ts'
import type { Log } from './log.ts'

/** What there is to do in the background. Each job names what to read again, never what to write. */
export type JobHandlers = {
  syncCustomer(customerId: string): Promise<void>
  syncCatalog(): Promise<void>
}

export type Queue = {
  /** Adds the job inside the caller's transaction; a job already waiting for the same customer serves both. */
  enqueueCustomerSync(tx: Tx, customerId: string): Promise<void>
  enqueueCatalogSync(tx: Tx): Promise<void>
  /** Connects, creates what is missing, and works when handlers are given. */
  start(handlers: JobHandlers | null): Promise<void>
  /** Lets running jobs finish, then disconnects. */
  stop(): Promise<void>
}

const customerQueue = 'sync-customer'
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
  // A worker that was killed is missed by its heartbeat, and its job is tried again.
  heartbeatSeconds: 10,
} as const

// A notification sent while nobody listened is lost, so looking goes on beside listening.
const workOptions = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 5,
  localConcurrency: 4,
} as const

const bossOptions = {
  max: 6,
  useListenNotify: true,
  superviseIntervalSeconds: 5,
  monitorIntervalSeconds: 10,
} as const

export function createQueue(databaseUrl: string, log: Log): Queue {
  const boss = new PgBoss({ connectionString: databaseUrl, ...bossOptions })
  boss.on('error', (error) => log.error({ err: error }, 'queue error'))

  return {
    async enqueueCustomerSync(tx, customerId) {
      const options = { singletonKey: customerId, db: fromPrisma(tx) }
      await boss.send(customerQueue, { customerId }, options)
    },
    async enqueueCatalogSync(tx) {
      await boss.send(catalogQueue, {}, { singletonKey: catalogKey, db: fromPrisma(tx) })
    },
    async start(handlers) {
      await boss.start()
      for (const queue of [customerQueue, catalogQueue]) await declareQueue(boss, queue)
      if (!handlers) return
      await boss.work<{ customerId: string }>(customerQueue, workOptions, async ([job]) => {
        if (job) await handlers.syncCustomer(job.data.customerId)
      })
      await boss.work(catalogQueue, workOptions, () => handlers.syncCatalog())
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
