import type { Deps } from '#server/deps.ts'
import type { readDoctorConfig } from '#server/config.ts'

/** critical: money or access is, or soon will be, wrong. warning: it may be. note: good to know. */
type Severity = 'critical' | 'warning' | 'note'

export type Finding = { severity: Severity; sentence: string; remedy: string }

export type DoctorDeps = Pick<Deps, 'db' | 'stripe' | 'clock'> & {
  config: ReturnType<typeof readDoctorConfig>
}

/** One thing to look at. A check that cannot be made throws; what it finds wrong it returns. */
export type Check = {
  name: string
  /** What has to work for this check to mean anything; where a check of that name found it broken, this one is left out. */
  needs: readonly ('api' | 'database')[]
  run: (deps: DoctorDeps) => Promise<Finding[]>
}

export const critical = (sentence: string, remedy: string): Finding => ({
  severity: 'critical',
  sentence,
  remedy,
})

export const warning = (sentence: string, remedy: string): Finding => ({
  severity: 'warning',
  sentence,
  remedy,
})

export const note = (sentence: string, remedy: string): Finding => ({
  severity: 'note',
  sentence,
  remedy,
})

export const setUp = 'Run npx tsx scripts/stripe-setup.ts --dry-run, read it, and run it without.'

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** The real Stripe cannot reach an app on this machine; `stripe listen` carries its events over. */
export const isBehindListener = ({ siteUrl, stripe }: DoctorDeps['config']) =>
  stripe.apiBase === null && loopback.includes(siteUrl.hostname)

/** "5 minutes", "3 hours", "12 days". */
export function inWords(seconds: number): string {
  const units = [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ] as const
  const [size, name] = units.find(([unit]) => seconds >= unit * 2) ?? [1, 'second']
  const count = Math.floor(seconds / size)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
