import { expect } from 'vitest'
import type { Clock } from '#server/adapters/clock.ts'
import { readDoctorConfig } from '#server/config.ts'
import type { Check, DoctorDeps } from '../../scripts/lib/stripe-doctor/check.ts'
import { examine } from '../../scripts/lib/stripe-doctor/index.ts'
import type { World } from './world.ts'

type Changes = Partial<DoctorDeps> & { env?: Record<string, string> }

/** What one check finds in a world, with whatever is changed about it, as "severity: sentence". */
export type Findings = (check: Check, changes?: Changes) => Promise<string[]>

export function doctorFor({ deps }: Pick<World, 'deps'>, env: Record<string, string>): Findings {
  return async (check, { env: changed = {}, ...others } = {}) => {
    const config = readDoctorConfig({ ...env, ...changed })
    const { findings } = await examine({ ...deps, config, ...others }, [check])
    for (const { remedy } of findings) expect(remedy).toMatch(/\.$/)
    return findings.map(({ severity, sentence }) => `${severity}: ${sentence}`)
  }
}

/** A clock so far ahead of the real one; behind it with a negative number. */
export const aheadOf = (seconds: number): { clock: Clock } => ({
  clock: { now: () => new Date(Date.now() + seconds * 1000) },
})
