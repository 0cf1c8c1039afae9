import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { parseConfig } from '#server/config.ts'
import { createDeps, type Deps } from '#server/deps.ts'
import { prepareCases, type Case } from './lib/bench/cases.ts'
import {
  compare,
  connections,
  rounds,
  seconds,
  startBareServer,
  tableHead,
  tableRow,
} from './lib/bench/compare.ts'
import { ensureBuild } from './lib/build.ts'
import { createDatabase } from './lib/database.ts'
import { removeEmbeddedPostgres, startEmbeddedPostgres } from './lib/embedded-postgres.ts'
import { applyMigrations } from './lib/migrations.ts'
import { findFreePort } from './lib/ports.ts'
import { startApp } from './lib/stack/app.ts'
import { credentials } from './lib/stack/environment.ts'
import { Supervisor } from './lib/stack/supervisor.ts'

const help = `Measures the app against a bare node:http server that sends the same statements to the same PostgreSQL.

  npm run bench

It takes two minutes once the app is built, and prints the table of docs/performance.md. Only the ratios
mean something on another machine.`

const poolSize = 20
const webhookSecret = 'whsec_bench'

/** What the app answers to a case, so that the bare server can answer the same bytes. */
async function answerOf(origin: string, { load, plan }: Case) {
  if (plan.subject === 'event') {
    return { type: 'application/json', body: JSON.stringify({ outcome: 'received' }) }
  }
  const response = await fetch(origin + load.path, { headers: load.headers[0] })
  if (!response.ok) throw new Error(`${load.path} was answered ${response.status}.`)
  return { type: response.headers.get('content-type') ?? '', body: await response.text() }
}

async function runCases(folder: string, app: string, deps: Deps): Promise<void> {
  const { cases, callers } = await prepareCases(deps)
  const people = Object.fromEntries(
    callers.map(({ hash, userId, keyId }) => [hash, [userId, keyId]]),
  )
  const plans = await Promise.all(
    cases.map(async (one) => ({ ...one.plan, answer: await answerOf(app, one) })),
  )
  console.log(tableHead)
  for (const [index, one] of cases.entries()) {
    const { databaseUrl } = deps.config
    const settings = { databaseUrl, poolSize, webhookSecret, plans: plans.slice(index, index + 1) }
    const bare = await startBareServer(folder, { ...settings, people })
    console.log(tableRow(one.name, await compare(folder, { app, bare: bare.origin }, one)))
    bare.stop()
  }
}

async function main(): Promise<void> {
  const { outputDir } = await ensureBuild()
  const folder = await mkdtemp(path.join(tmpdir(), 'almanac-bench-'))
  const dataDir = path.join(folder, 'postgres')
  // With the settings of a real server: what a commit costs is part of what is measured.
  const postgres = await startEmbeddedPostgres({ dataDir })
  const services = new Supervisor(path.join(folder, 'services.json'))
  try {
    const databaseUrl = await createDatabase(postgres.adminUrl, 'bench')
    await applyMigrations(databaseUrl)
    const port = String(await findFreePort())
    const env = {
      ...credentials({ database: true, linkedin: true, stripe: true }),
      DATABASE_URL: databaseUrl,
      NUXT_PUBLIC_SITE_URL: `http://localhost:${port}`,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      // Where nothing listens: no request of these asks Stripe, and no other one may.
      STRIPE_API_BASE: 'http://127.0.0.1:9',
      LINKEDIN_BASE: 'http://127.0.0.1:9',
      RUN_WORKER: 'false',
      LOG_LEVEL: 'error',
      PORT: port,
    }
    const deps = createDeps(parseConfig(env))
    await deps.queue.start(null)
    const logFile = path.join(folder, 'app.log')
    await startApp({ outputDir, env, logFile, onSpawn: (service) => services.add(service) })
    const cpu = `${cpus().length} cores (${cpus()[0]?.model.trim()})`
    const before = `load of the machine before ${loadavg()[0]?.toFixed(1)}`
    const how = `${connections} connections, medians of ${rounds} rounds of ${seconds} s`
    console.log(`${cpu}, Node ${process.version}, ${how}; ${before}.\n`)
    await runCases(folder, `http://127.0.0.1:${port}`, deps)
    await deps.queue.stop()
    deps.redis?.close()
    await deps.db.$disconnect()
  } finally {
    await services.stop()
    await postgres.stop()
    await removeEmbeddedPostgres(dataDir)
    await rm(folder, { recursive: true, force: true })
  }
}

const options = { help: { type: 'boolean', short: 'h' } } as const
if (parseArgs({ options }).values.help) console.log(help)
else await main()
