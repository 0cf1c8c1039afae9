import path from 'node:path'
import { ensureBuild, isBuilt } from './lib/build.ts'
import { startApp } from './lib/stack/app.ts'
import type { Place } from './lib/stack/place.ts'
import { run } from './lib/stack/run.ts'
import { startStack } from './lib/stack/start.ts'
import { step } from './lib/stack/step.ts'
import type { Service, Supervisor } from './lib/stack/supervisor.ts'
import { describeStack } from './lib/stack/words.ts'

const help = `Runs the production build with a PostgreSQL and emulators of LinkedIn and Stripe of its own.

  npm run demo                 on http://localhost:3000, or the next free port
  PORT=4310 npm run demo       on another port, with data of its own
  npm run demo -- --fresh      forgets the data first

What .env or the environment names is used instead of being started: DATABASE_URL,
LINKEDIN_CLIENT_ID and LINKEDIN_CLIENT_SECRET, STRIPE_SECRET_KEY.`

async function start(place: Place, supervisor: Supervisor): Promise<void> {
  const stack = await startStack(place, supervisor)
  const label = isBuilt() ? 'Finding the build' : 'Building the app, half a minute the first time'
  const { outputDir } = await step(label, () => ensureBuild())
  const logFile = path.join(place.stateDir, 'logs/app.log')
  const onSpawn = (service: Service) => supervisor.add(service)
  await step('Starting the app', () => startApp({ outputDir, env: stack.env, logFile, onSpawn }))
  console.log(describeStack(stack, place))
}

await run({ kind: 'demo', help, start })
