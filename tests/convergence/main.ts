import { parseArgs } from 'node:util'
import { startTestCluster } from '../support/test-database.ts'
import { play } from './play.ts'

const help = `Plays random subscription histories and compares everybody's access with what Stripe says.

  npm run convergence -- --histories 5000 --processes 4 --seed 42

  --histories N   how many people's histories (200)
  --processes N   how many processes of the app (2)
  --seed N        which histories; the same seed writes the same ones (random)

It ends with 0 when all agree, and with 1 after listing what does not.`

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '200' },
    processes: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

async function main(): Promise<void> {
  const plan = {
    seed: Number(values.seed),
    histories: Number(values.histories),
    processes: Number(values.processes),
  }
  console.log(`Seed ${plan.seed}: ${plan.histories} histories over ${plan.processes} processes.`)
  const { stop, ...cluster } = await startTestCluster()
  try {
    const { problems, kills, deletions, events } = await play(cluster, plan)
    console.log(
      `${kills} kills, ${deletions} accounts deleted, ${events.delivered} events delivered, ${events.repeated} again, ${events.lost} lost.`,
    )
    for (const problem of problems) console.error(problem)
    console.log(
      problems.length === 0 ? 'All agree with Stripe.' : `${problems.length} do not agree.`,
    )
    if (problems.length > 0) process.exitCode = 1
  } finally {
    await stop()
  }
}

if (values.help) console.log(help)
else await main()
