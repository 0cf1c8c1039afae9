import type { Deps } from '../../deps.ts'
import type { Drift } from '../../domain/drift.ts'
import { driftOf, findDrift, type DriftFound, type DriftReport } from './find-drift.ts'
import { patiently } from './patience.ts'
import type { CensusOptions } from './stripe-census.ts'
import { refuseTestKeyOnLiveData } from './stripe-mode.ts'
import { syncCatalog } from './sync-catalog.ts'
import { syncCustomer } from './sync-customer.ts'

type ReconcileOutcome = 'found' | 'healed' | 'not_healed'

export type ReconcileFinding = Drift & {
  /** `found` when nothing was to be changed. */
  outcome: ReconcileOutcome
  /** Why a sync did not heal it. */
  reason?: string
}

export type ReconcileReport = Omit<DriftReport, 'drift'> & { findings: ReconcileFinding[] }

type ReconcileDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'log'>

export type ReconcileOptions = CensusOptions & {
  /** Find, and change nothing. */
  dryRun?: boolean
}

/**
 * Finds where the mirror differs from Stripe and heals it by the one sync; the prices are simply read again.
 * Two subscriptions at once are only reported: which one to end is for a person to say. Throws
 * TestKeyOnLiveData.
 */
export async function reconcile(
  deps: ReconcileDeps,
  { dryRun = false, ...options }: ReconcileOptions = {},
): Promise<ReconcileReport> {
  await refuseTestKeyOnLiveData(deps)
  if (!dryRun) await patiently(() => syncCatalog(deps), options.onPause)
  const { drift, ...rest } = await findDrift(deps, options)
  const findings: ReconcileFinding[] = []
  const known = new Map<string, Promise<Healing>>()
  for (const found of drift) {
    const key = found.subject.userId ?? found.subject.customerIds.join()
    const healing = dryRun ? null : (known.get(key) ?? heal(deps, found, options))
    if (healing) known.set(key, healing)
    const { subject: _, ...finding } = found
    findings.push({ ...finding, ...(healing ? outcomeOf(found, await healing) : asFound) })
  }
  return { ...rest, findings }
}

const asFound = { outcome: 'found' } as const

type Healing = { left: Drift[]; reasons: string[] }

// Reads what is left after the sync: only what is gone was healed.
async function heal(
  deps: ReconcileDeps,
  { subject }: DriftFound,
  options: CensusOptions,
): Promise<Healing> {
  const reasons: string[] = []
  for (const customerId of subject.customerIds) {
    try {
      const result = await patiently(() => syncCustomer(deps, customerId), options.onPause)
      if (result.outcome === 'ignored') reasons.push(`${customerId}: ${result.reason}`)
    } catch (error) {
      deps.log.error({ err: error, customerId }, 'reconcile: a sync failed')
      reasons.push(`${customerId}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { left: await driftOf(deps, subject, options), reasons }
}

function outcomeOf({ kind }: Drift, { left, reasons }: Healing) {
  const remaining = left.find((drift) => drift.kind === kind)
  if (!remaining) return { outcome: 'healed' } as const
  const reason = kind === 'double_subscription' ? endOne : reasons.join('; ') || remaining.sentence
  return { outcome: 'not_healed', reason } as const
}

const endOne =
  'Which one is to end is for the operator to say: npx tsx scripts/stripe-strays.ts list'

/** The worker's daily run: heals what it can, and logs every finding at warn. */
export async function reconcileOnSchedule(deps: ReconcileDeps): Promise<void> {
  const { findings, unreadable, compared } = await reconcile(deps)
  for (const finding of findings) {
    deps.log.warn(finding, `reconcile: ${finding.kind.replaceAll('_', ' ')}`)
  }
  for (const refused of unreadable) deps.log.warn(refused, 'reconcile: cannot be read')
  deps.log.info({ ...compared, findings: findings.length }, 'reconcile: Stripe was compared')
}
