import { z } from 'zod'
import type { SyncCursor } from '#prisma'
import type { Deps } from '../../deps.ts'
import { databaseNow } from '../../adapters/db.ts'
import type { SyncOutcome } from './sync-customer.ts'

/** A sync's outcome, or why it failed. */
export type Attempt = SyncOutcome | { outcome: 'failed'; reason: string }

export type BackfillProgress = {
  /** The last customer of the last page that is done. */
  position: string | null
  /** By the database's clock, as the mirror's readAt is. */
  startedAt: Date
  synced: number
  /** Customers of nobody here. */
  ignored: number
  failures: { customerId: string; reason: string }[]
}

const failuresSchema = z.array(z.object({ customerId: z.string(), reason: z.string() }))

/** Takes up the progress of a run that did not finish, or begins a new one. */
export async function createProgressStore(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  name: string,
  { restart }: { restart: boolean },
) {
  const kept = await db.syncCursor.findUnique({ where: { name } })
  const resumed = kept !== null && kept.finishedAt === null && !restart
  const state: BackfillProgress = resumed
    ? progressOf(kept)
    : { position: null, startedAt: await databaseNow(db), synced: 0, ignored: 0, failures: [] }

  async function write(finishedAt: Date | null): Promise<void> {
    const { position, startedAt, synced, ignored, failures } = state
    const columns = { position, startedAt, synced, ignored, failures }
    const data = { ...columns, updatedAt: clock.now(), finishedAt }
    await db.syncCursor.upsert({ where: { name }, create: { name, ...data }, update: data })
  }

  return {
    state,
    resumed,
    count(customerId: string, attempt: Attempt): void {
      // Who failed is met again among those Stripe did not list.
      state.failures = state.failures.filter((failure) => failure.customerId !== customerId)
      if (attempt.outcome === 'synced') state.synced += 1
      else if (attempt.outcome === 'ignored') state.ignored += 1
      else state.failures.push({ customerId, reason: attempt.reason })
    },
    async save(position: string | null): Promise<void> {
      state.position = position
      await write(null)
    },
    finish: () => write(clock.now()),
  }
}

function progressOf(kept: SyncCursor): BackfillProgress {
  const { position, startedAt, synced, ignored } = kept
  return { position, startedAt, synced, ignored, failures: failuresSchema.parse(kept.failures) }
}
