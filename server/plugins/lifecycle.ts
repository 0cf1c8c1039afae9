import { defineNitroPlugin } from 'nitropack/runtime'
import type { JobHandlers } from '../adapters/queue.ts'
import { TestKeyOnLiveData } from '../adapters/stripe.ts'
import { ConfigError } from '../config.ts'
import { useDeps, type Deps } from '../deps.ts'
import { isTestKeyOnLiveData } from '../services/mirror/stripe-mode.ts'
import { warnOfEndpointVersion } from '../services/inbox/webhook-endpoint.ts'
import { createJobHandlers } from '../services/jobs.ts'

/** Checks the environment before the first request, runs the worker, and lets it finish at the end. */
export default defineNitroPlugin((nitro) => {
  const deps = useDepsOrExit()
  exitWhenPortIsTaken(deps)
  const closing = new AbortController()
  const started = startQueue(deps, closing.signal)
  void warnOfEndpointVersion(deps)
  nitro.hooks.hook('close', async () => {
    closing.abort()
    await writeUsage(deps)
    await started
    await deps.queue.stop()
    deps.redis?.close()
    await deps.db.$disconnect()
  })
})

// No request is running any more, so this is all there is. It goes first: jobs may take their time.
async function writeUsage({ usageBatch, log }: Deps): Promise<void> {
  await usageBatch.flush().catch((error: unknown) => {
    log.error({ err: error }, 'the last seconds of usage could not be written')
  })
}

function useDepsOrExit(): Deps {
  try {
    return useDeps()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

// Nitro writes down what nobody caught and goes on: a process that listens nowhere would stay, and whoever
// started it would wait for it.
function exitWhenPortIsTaken({ log }: Deps): void {
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    if (error.syscall !== 'listen') return
    log.fatal({ err: error }, 'the server cannot listen, so it ends')
    process.exit(1)
  })
}

// With a key that knows none of the customers here every job would fail, and mails would go out for a copy.
async function jobHandlers(deps: Deps): Promise<JobHandlers | null> {
  const { config, log, mailer } = deps
  if (!config.runWorker) return null
  if (await isTestKeyOnLiveData(deps)) {
    log.fatal({ err: new TestKeyOnLiveData() }, 'the worker does not start')
    return null
  }
  if (!mailer) log.warn('mails are off: SMTP_URL is empty')
  return createJobHandlers(deps)
}

const retryMilliseconds = 3_000

// The prices are read at each start: what happened to them before Stripe knew where to tell, or while nobody
// listened, is seen then. The database may come up after us: pages answer meanwhile, and /readyz says what is missing.
async function startQueue(deps: Deps, closing: AbortSignal): Promise<void> {
  try {
    const handlers = await jobHandlers(deps)
    await deps.queue.start(handlers)
    if (handlers) await deps.db.$transaction((tx) => deps.queue.enqueueCatalogSync(tx))
  } catch (error) {
    deps.log.error({ err: error }, 'the queue cannot start yet; trying again')
    await new Promise((resolve) => setTimeout(resolve, retryMilliseconds))
    if (!closing.aborted) return startQueue(deps, closing)
  }
}
