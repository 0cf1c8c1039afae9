import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseConfig } from '#server/config.ts'
import { createDeps } from '#server/deps.ts'
import { prepareCases, type Case } from './lib/bench/cases.ts'
import type { BareServer, Load, Measured } from './lib/bench/plan.ts'
import { ensureBuild } from './lib/build.ts'
import { createDatabase } from './lib/database.ts'
import { removeEmbeddedPostgres, startEmbeddedPostgres } from './lib/embedded-postgres.ts'
import { applyMigrations } from './lib/migrations.ts'
import { findFreePort } from './lib/ports.ts'
import { startApp } from './lib/stack/app.ts'
import { credentials } from './lib/stack/environment.ts'
import { Supervisor, type Service } from './lib/stack/supervisor.ts'

/*
 * Measures the app against a bare node:http server that sends the same statements to the same PostgreSQL:
 *   npm run bench
 * It takes a minute and a half once the app is built, and prints what docs/performance.md holds. Only the
 * ratios mean something elsewhere.
 */

const connections = 32
const warmUpSeconds = 1
const seconds = 3
const rounds = 3
const poolSize = 20

const folder = await mkdtemp(path.join(tmpdir(), 'almanac-bench-'))
const programs = fileURLToPath(new URL('./lib/bench/', import.meta.url))

async function writeJson(name: string, value: BareServer | Load): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, JSON.stringify(value))
  return file
}

/** Starts a program of ours and gives its first line; the child ends with `kill`. */
async function startProgram(name: string, file: string) {
  const child = spawn(process.execPath, [path.join(programs, name), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) return { child, line }
  throw new Error(`${name} ended without a word.`)
}

async function measure(origin: string, { load }: Case): Promise<Measured> {
  const file = await writeJson('load.json', {
    ...load,
    ...{ origin, connections, warmUpSeconds, seconds },
  })
  const { line } = await startProgram('load.ts', file)
  const measured = JSON.parse(line) as Measured
  const failed = Object.keys(measured.statuses).filter((status) => status !== '200')
  if (failed.length > 0) throw new Error(`${load.path} was answered ${failed.join(', ')}.`)
  return measured
}

/** Every case against both servers in turn, so that a busy moment of the machine meets both. */
async function compare(app: string, bare: string, measuredCase: Case) {
  const results: { app: Measured; bare: Measured }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const bareFirst = round % 2 === 0
    const one = await measure(bareFirst ? bare : app, measuredCase)
    const other = await measure(bareFirst ? app : bare, measuredCase)
    results.push(bareFirst ? { bare: one, app: other } : { app: one, bare: other })
  }
  return results
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

function report(name: string, results: { app: Measured; bare: Measured }[]): void {
  const of = (who: 'app' | 'bare', what: keyof Omit<Measured, 'statuses'>) =>
    median(results.map((result) => result[who][what]))
  const perSecond = (who: 'app' | 'bare') => Math.round(of(who, 'requestsPerSecond'))
  const times = (who: 'app' | 'bare') =>
    `${of(who, 'medianMilliseconds').toFixed(1)} / ${of(who, 'p99Milliseconds').toFixed(1)} ms`
  const ratio = of('bare', 'requestsPerSecond') / of('app', 'requestsPerSecond')
  console.log(
    `| ${name} | ${perSecond('bare')} | ${perSecond('app')} | ${ratio.toFixed(1)} | ${times('bare')} | ${times('app')} |`,
  )
}

async function answerOf(origin: string, { load, plan }: Case) {
  if (plan.subject === 'event') {
    return { type: 'application/json', body: JSON.stringify({ outcome: 'received' }) }
  }
  const response = await fetch(origin + load.path, { headers: load.headers[0] })
  if (!response.ok) throw new Error(`${load.path} was answered ${response.status}.`)
  return { type: response.headers.get('content-type') ?? '', body: await response.text() }
}

const { outputDir } = await ensureBuild()
// With the settings of a real server: what a commit costs is part of what is measured.
const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres') })
const services = new Supervisor(path.join(folder, 'services.json'))
try {
  const databaseUrl = await createDatabase(postgres.adminUrl, 'bench')
  await applyMigrations(databaseUrl)
  const port = await findFreePort()
  const app = `http://127.0.0.1:${port}`
  const env = {
    ...credentials({ database: true, linkedin: true, stripe: true }),
    ...{ DATABASE_URL: databaseUrl, NUXT_PUBLIC_SITE_URL: `http://localhost:${port}` },
    ...{ STRIPE_WEBHOOK_SECRET: 'whsec_bench', RUN_WORKER: 'false', LOG_LEVEL: 'warn' },
    PORT: String(port),
  }
  const deps = createDeps(parseConfig(env))
  await deps.queue.start(null)
  const { cases, callers } = await prepareCases(deps)
  const onSpawn = (service: Service) => services.add(service)
  await startApp({ outputDir, env, logFile: path.join(folder, 'app.log'), onSpawn })

  const plans = await Promise.all(
    cases.map(async (one) => ({ ...one.plan, answer: await answerOf(app, one) })),
  )
  for (const [index, one] of cases.entries()) {
    const [plan] = plans.slice(index, index + 1)
    if (!plan) continue
    const people = Object.fromEntries(
      callers.map(({ hash, userId, keyId }) => [hash, [userId, keyId]]),
    )
    const webhookSecret = 'whsec_bench'
    const bareServer = { databaseUrl, poolSize, webhookSecret, plans: [plan], people }
    const bare = await startProgram('bare-server.ts', await writeJson('bare.json', bareServer))
    if (index === 0) {
      console.log(`${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version},`)
      console.log(
        `load of the machine before: ${loadavg()[0]?.toFixed(1)}; ${connections} connections, median of ${rounds} rounds of ${seconds} s\n`,
      )
      console.log(
        '| | bare, requests/s | app, requests/s | bare : app | bare, median / p99 | app, median / p99 |',
      )
      console.log('| --- | --- | --- | --- | --- | --- |')
    }
    const origin = `http://127.0.0.1:${bare.line.split(' ').at(-1)}`
    report(one.name, await compare(app, origin, one))
    bare.child.kill()
  }
  await deps.queue.stop()
  await deps.limiter.close()
  await deps.db.$disconnect()
} finally {
  await services.stop()
  await postgres.stop()
  await removeEmbeddedPostgres(path.join(folder, 'postgres'))
  await rm(folder, { recursive: true, force: true })
}
