import type { Deps } from '../../deps.ts'
import { isResourceMissing } from '../../adapters/stripe.ts'
import { forEachConcurrently, patiently } from './patience.ts'
import { pagesOf, type CensusOptions } from './stripe-census.ts'
import { createProgressStore, type Attempt, type BackfillProgress } from './sync-cursor.ts'
import { refuseTestKeyOnLiveData } from './stripe-mode.ts'
import { syncCatalog } from './sync-catalog.ts'
import { syncCustomer } from './sync-customer.ts'

type BackfillDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'log'>

export type BackfillOptions = CensusOptions & {
  /** Customers worked on at a time; each takes a handful of requests. */
  concurrency?: number
  /** Forget how far an earlier run came. */
  restart?: boolean
}

export type BackfillReport = BackfillProgress & { resumed: boolean }

const defaultConcurrency = 4

/**
 * Syncs every customer of Stripe's, and then those the mirror has and Stripe did not list, which were
 * deleted there. How far it came is kept after each hundred, so that a run that was killed goes on
 * where it stopped; two runs at once do the same work twice and no harm. A customer that fails is
 * tried once more at the end, written down if it fails again, and does not stop the others.
 * Throws TestKeyOnLiveData.
 */
export async function backfill(
  deps: BackfillDeps,
  { concurrency = defaultConcurrency, restart = false, ...options }: BackfillOptions = {},
): Promise<BackfillReport> {
  await refuseTestKeyOnLiveData(deps)
  const progress = await createProgressStore(deps, 'backfill', { restart })
  const { position: after, startedAt } = progress.state
  await patiently(() => syncCatalog(deps), options.onPause)

  const syncAll = async (customerIds: string[], position: string | null) => {
    await forEachConcurrently(customerIds, concurrency, async (customerId) => {
      progress.count(customerId, await attempt(deps, customerId, options))
    })
    await progress.save(position)
    const { synced, ignored, failures } = progress.state
    options.onProgress?.('customers done', synced + ignored + failures.length)
  }

  for await (const page of customerPages(deps, { after, ...options })) {
    await syncAll(page, page.at(-1) ?? null)
  }
  // Whatever was in the way may have passed meanwhile.
  const again = progress.state.failures.map(({ customerId }) => customerId)
  await syncAll(again, progress.state.position)
  for await (const unlisted of unlistedPages(deps, startedAt)) {
    await syncAll(unlisted, progress.state.position)
  }
  await progress.finish()
  return { ...progress.state, resumed: progress.resumed }
}

/** Syncs one customer, patiently; a failure is returned and logged. */
export async function attempt(
  deps: BackfillDeps,
  customerId: string,
  { onPause }: CensusOptions = {},
): Promise<Attempt> {
  try {
    return await patiently(() => syncCustomer(deps, customerId), onPause)
  } catch (error) {
    deps.log.error({ err: error, customerId }, 'sync failed')
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

type From = CensusOptions & { after: string | null }

async function* customerPages(
  { stripe }: Pick<Deps, 'stripe'>,
  { after, onPause }: From,
): AsyncGenerator<string[]> {
  const list = (position: object) => stripe.customers.list(position)
  try {
    for await (const page of pagesOf(list, { after, onPause })) yield page.map(({ id }) => id)
  } catch (error) {
    // The customer we stopped at was deleted meanwhile: there is no place to go on from.
    if (!after || !isResourceMissing(error)) throw error
    yield* customerPages({ stripe }, { after: null, onPause })
  }
}

const unlistedAtATime = 100

async function* unlistedPages({ db }: Pick<Deps, 'db'>, startedAt: Date) {
  let after = ''
  for (;;) {
    const rows = await db.customer.findMany({
      where: { readAt: { lt: startedAt }, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: unlistedAtATime,
      select: { id: true },
    })
    after = rows.at(-1)?.id ?? ''
    if (!after) return
    yield rows.map(({ id }) => id)
  }
}
