import { api, time } from './api.ts'
import { arrivals } from './arrivals.ts'
import { catalog, portal, shownPrices } from './catalog.ts'
import { critical, type Check, type DoctorDeps, type Finding } from './check.ts'
import { database } from './database.ts'
import { endpoint } from './endpoint.ts'
import { intake } from './intake.ts'
import { dataMode, keys } from './keys.ts'
import { inbox, queue, reconciling, strays } from './work.ts'

/** All checks, what others need first. */
const checks: readonly Check[] = [
  keys,
  api,
  time,
  database,
  dataMode,
  endpoint,
  intake,
  arrivals,
  catalog,
  shownPrices,
  portal,
  queue,
  reconciling,
  inbox,
  strays,
]

export type Examination = {
  checks: { name: string; outcome: 'fine' | 'findings' | 'left_out' }[]
  findings: (Finding & { check: string })[]
}

/** Makes the checks one after another; those that need what an earlier one found broken are left out. */
export async function examine(
  deps: DoctorDeps,
  wanted: readonly Check[] = checks,
): Promise<Examination> {
  const result: Examination = { checks: [], findings: [] }
  const broken = new Set<string>()
  for (const { name, needs, run } of wanted) {
    if (needs.some((need) => broken.has(need))) {
      result.checks.push({ name, outcome: 'left_out' })
      continue
    }
    const found = await run(deps).catch((error: unknown) => [notMade(error)])
    if (found.some(({ severity }) => severity === 'critical')) broken.add(name)
    const outcome = found.some(({ severity }) => severity !== 'note') ? 'findings' : 'fine'
    result.checks.push({ name, outcome })
    result.findings.push(...found.map((finding) => ({ check: name, ...finding })))
  }
  return result
}

const notMade = (error: unknown): Finding =>
  critical(
    `This could not be checked: ${error instanceof Error ? error.message : String(error)}`,
    'If Stripe says that the key lacks a permission, give it that one, or run the doctor with a full key.',
  )
