import { systemClock } from '#server/adapters/clock.ts'
import { createDb } from '#server/adapters/db.ts'
import { createLog } from '#server/adapters/log.ts'
import { createStripe } from '#server/adapters/stripe.ts'
import { readMirrorConfig } from '#server/config.ts'
import type { Deps } from '#server/deps.ts'

export type MirrorDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'log'> & {
  config: ReturnType<typeof readMirrorConfig>
}

/** Opens Stripe and the database for a command, and closes them after its work. */
export async function withMirror<T>(work: (deps: MirrorDeps) => Promise<T>): Promise<T> {
  const config = readMirrorConfig()
  const db = createDb(config.databaseUrl)
  const deps: MirrorDeps = {
    config,
    db,
    stripe: createStripe(config.stripe),
    clock: systemClock,
    log: createLog(config.logLevel, 'stderr'),
  }
  try {
    return await work(deps)
  } finally {
    await db.$disconnect()
  }
}
