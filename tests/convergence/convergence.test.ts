import { describe, expect, inject, it } from 'vitest'
import { play, type Outcome, type Plan } from './play.ts'

// The same histories at each run, so that a failure is about the change. `npm run convergence` plays new ones.
const seed = 502_463

const plans: Plan[] = [
  { seed, histories: 120, processes: 1 },
  { seed: seed + 1_000_000, histories: 40, processes: 2 },
  { seed: seed + 2_000_000, histories: 40, processes: 4 },
]

describe('whatever happens, in the end everybody’s access is what Stripe says', () => {
  it.each(plans)(
    '$histories histories over $processes processes, from seed $seed',
    { timeout: 900_000 },
    async (plan) => {
      const outcome = await play(inject('testCluster'), plan)
      console.log(describeOutcome(plan, outcome))
      expect(outcome.problems).toEqual([])
      expect(outcome.events.delivered).toBeGreaterThan(plan.histories)
      expect(outcome.kills).toBeGreaterThan(0)
      expect(outcome.deletions).toBeGreaterThan(0)
    },
  )
})

function describeOutcome(plan: Plan, outcome: Outcome): string {
  const { kills, deletions, events } = outcome
  return `seed ${plan.seed}: ${plan.histories} histories, ${plan.processes} processes killed ${kills} times, ${deletions} accounts deleted, ${events.delivered} events delivered, ${events.repeated} of them again, ${events.lost} lost`
}
