import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureBuild } from '../build.ts'
import { removeEmbeddedPostgres } from '../embedded-postgres.ts'
import { findFreePort } from '../ports.ts'
import { startApp } from '../stack/app.ts'
import { startStack } from '../stack/start.ts'
import { step } from '../stack/step.ts'
import { Supervisor } from '../stack/supervisor.ts'

export type QualityStack = { url: string }

// What somebody's .env or shell names is theirs; what is measured here stands on its own.
const foreign =
  /^(DATABASE_URL|NUXT_|STRIPE_|LINKEDIN_|HASH_KEY|CLOCK_URL|SMTP_URL|MAIL_|REDIS_URL)/

/** Runs the production build on a database and emulators of its own for as long as the work takes. */
export async function withQualityStack<Result>(
  work: (stack: QualityStack) => Promise<Result>,
): Promise<Result> {
  const names = Object.keys(process.env).filter((name) => foreign.test(name))
  for (const name of names) Reflect.deleteProperty(process.env, name)
  const stateDir = await mkdtemp(path.join(tmpdir(), 'almanac-quality-'))
  const supervisor = new Supervisor(path.join(stateDir, 'services.json'))
  try {
    const port = await findFreePort()
    const place = { port, stateDir, note: undefined, release: () => {} }
    const { env, siteUrl } = await startStack(place, supervisor)
    const { outputDir } = await step('Building the app, unless it is built', () => ensureBuild())
    const logFile = path.join(stateDir, 'logs/app.log')
    await startApp({ outputDir, env, logFile, onSpawn: (service) => supervisor.add(service) })
    return await work({ url: siteUrl })
  } finally {
    await supervisor.stop()
    await removeEmbeddedPostgres(path.join(stateDir, 'postgres'))
    await rm(stateDir, { recursive: true, force: true })
  }
}
