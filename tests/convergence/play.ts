import type { TestCluster } from '../support/test-database.ts'
import { act } from './acts.ts'
import { forecast, writeHistories, type Fault, type History } from './histories.ts'
import { judge } from './judge.ts'
import type { Actor } from './people.ts'
import { setStage, type Stage } from './stage.ts'

export type Plan = { seed: number; histories: number; processes: number }

export type Outcome = {
  /** What was found wrong, in words; empty when every user's access equals what Stripe says. */
  problems: string[]
  histories: number
  kills: number
  /** How many accounts were deleted. */
  deletions: number
  events: ReturnType<Stage['courier']['report']>
}

const batchSize = 60
const killPauseMilliseconds = 3_000

/**
 * Plays random histories of many people at once, under faults, kills and a bad post, and compares what
 * the app then says of each with what Stripe says.
 */
export async function play(cluster: TestCluster, plan: Plan): Promise<Outcome> {
  const stage = await setStage(cluster, plan.processes)
  const problems: string[] = []
  let deletions = 0
  try {
    const histories = writeHistories(plan.seed, plan.histories)
    for (let first = 0; first < histories.length; first += batchSize) {
      const batch = histories.slice(first, first + batchSize)
      const played = await playBatch(stage, batch, plan.seed + first)
      problems.push(...played.problems)
      deletions += played.deletions
    }
    if (problems.length > 0) problems.push(`the logs are in ${stage.folder}`)
    const { courier, processes } = stage
    return {
      problems,
      histories: histories.length,
      kills: processes.kills(),
      deletions,
      events: courier.report(),
    }
  } finally {
    await stage.stop({ keepLogs: problems.length > 0 })
  }
}

async function playBatch(
  stage: Stage,
  histories: History[],
  seed: number,
): Promise<Pick<Outcome, 'problems' | 'deletions'>> {
  const problems: string[] = []
  const cast: Actor[] = []
  for (const index of histories.keys()) cast.push(await stage.signUp(nameOf(seed, index)))
  const { days, faults } = forecast(seed)
  const stopKilling = keepKilling(stage)
  for (const [round, daysAhead] of days.entries()) {
    for (const fault of faults[round] ?? []) stage.emulator.addFault(faultOf(fault))
    const playing = histories.map(async ({ rounds }, index) => {
      const actor = cast[index] as Actor
      const note = (problem: string) =>
        problems.push(`seed ${seed}, ${actor.name}, round ${round}: ${problem}`)
      for (const step of rounds[round] ?? []) await act(stage, actor, step, note)
    })
    await Promise.all(playing)
    await stage.emulator.advance(daysAhead * 86_400)
  }
  stage.emulator.clearFaults()
  await stopKilling()
  const verdict = await judge(stage, cast)
  problems.push(...verdict.map((problem) => `seed ${seed}, ${problem}`))
  return { problems, deletions: cast.flatMap(({ former }) => former).length }
}

// Of one length within a batch, so that no name is the beginning of another one.
const nameOf = (seed: number, index: number) =>
  `person-${seed}-${String(index).padStart(String(batchSize).length, '0')}`

function keepKilling({ processes }: Stage): () => Promise<void> {
  let over = false
  const killing = (async () => {
    while (!over) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * killPauseMilliseconds))
      if (!over) await processes.killOne()
    }
  })()
  return async () => {
    over = true
    await killing
  }
}

function faultOf({ path, method, times, kind }: Fault) {
  const route = { path, method, times }
  switch (kind) {
    case 'server_error':
      return { ...route, error: 500 }
    case 'rate_limit':
      return { ...route, error: 429 }
    case 'cut':
      return { ...route, cut: true }
    case 'lost_answer':
      return { ...route, cut: true, after_effect: true }
  }
}
