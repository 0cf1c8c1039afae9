import path from 'node:path'
import { ensureBuild, isBuilt, serverEntry } from './lib/build.ts'
import { startNodeService, waitUntil } from './lib/stack/node-service.ts'
import type { Place } from './lib/stack/place.ts'
import { run } from './lib/stack/run.ts'
import { startStack } from './lib/stack/start.ts'
import { step } from './lib/stack/step.ts'
import type { Supervisor } from './lib/stack/supervisor.ts'
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
  await step('Starting the app', () => startApp(place, supervisor, outputDir, stack.env))
  console.log(describeStack(stack, place))
}

async function startApp(
  place: Place,
  supervisor: Supervisor,
  outputDir: string,
  env: Record<string, string>,
): Promise<void> {
  const service = startNodeService({
    name: 'The app',
    args: [serverEntry(outputDir)],
    // The emulated sign-in lets anybody be anybody, so the app stays on this machine.
    env: { NITRO_HOST: '127.0.0.1', ...process.env, NODE_ENV: 'production', ...env },
    logFile: path.join(place.stateDir, 'logs/app.log'),
  })
  supervisor.add(service)
  await waitUntil(service, () => answers(`http://127.0.0.1:${place.port}/readyz`))
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok
  } catch {
    return false
  }
}

await run({ kind: 'demo', help, start })
