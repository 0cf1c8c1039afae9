import path from 'node:path'
import { spawnBound } from './lib/bound-process.ts'
import { ensureGenerated } from './lib/generated.ts'
import { inRoot, root } from './lib/root.ts'
import type { Place } from './lib/stack/place.ts'
import { run } from './lib/stack/run.ts'
import { startStack } from './lib/stack/start.ts'
import { step } from './lib/stack/step.ts'
import type { Supervisor } from './lib/stack/supervisor.ts'
import { describeStack } from './lib/stack/words.ts'

const help = `Runs the app with hot reload, on a PostgreSQL and emulators of LinkedIn and Stripe of its own.

  npm run dev                 on http://localhost:3000, or the next free port
  PORT=4310 npm run dev       on another port, with data of its own
  npm run dev -- --fresh      forgets the data first

What .env or the environment names is used instead of being started: DATABASE_URL,
LINKEDIN_CLIENT_ID and LINKEDIN_CLIENT_SECRET, STRIPE_SECRET_KEY.`

async function start(place: Place, supervisor: Supervisor): Promise<void> {
  const stack = await startStack(place, supervisor)
  await step('Generating the database client', ensureGenerated)
  console.log(describeStack(stack, place))
  startNuxt(place, supervisor, stack.env)
}

function startNuxt(place: Place, supervisor: Supervisor, env: Record<string, string>): void {
  const nuxt = inRoot('node_modules/nuxt/bin/nuxt.mjs')
  const args = [nuxt, 'dev', '--port', String(place.port), '--host', '127.0.0.1']
  const { pid, exited, stop } = spawnBound(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...ownBuildDir(place), ...env, NODE_ENV: 'development' },
    stdout: 'inherit',
    stderr: 'inherit',
  })
  supervisor.add({ name: 'nuxt dev', pid, exited, stop })
}

// Two copies writing one folder would undo each other's work.
function ownBuildDir({ stateDir }: Place): Record<string, string> {
  const isUsual = path.basename(stateDir) === 'dev'
  return isUsual ? {} : { ALMANAC_BUILD_DIR: path.join(stateDir, 'nuxt') }
}

await run({ kind: 'dev', help, start })
