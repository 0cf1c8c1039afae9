import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { spawnBound } from './bound-process.ts'
import { hashSources } from './build-hash.ts'
import { withLock } from './file-lock.ts'
import { ensureGenerated } from './generated.ts'
import { identify, isRunning } from './process-alive.ts'
import { inRoot, root } from './root.ts'

const buildsDir = inRoot('.data/build')
const keptBuilds = 3

export type Build = { outputDir: string; isNew: boolean }

/**
 * The production build of the sources as they are now, made unless it is there. It is kept under
 * their hash, so a demo, the tests and the benches share it, and building for new sources leaves
 * alone what other copies are running.
 */
export async function ensureBuild(): Promise<Build> {
  mkdirSync(buildsDir, { recursive: true })
  await ensureGenerated()
  const hash = hashSources()
  const outputDir = path.join(buildsDir, hash)
  const isNew = await withLock(path.join(buildsDir, `${hash}.lock`), async () => {
    if (existsSync(serverEntry(outputDir))) return false
    await build(outputDir)
    return true
  })
  markInUse(outputDir)
  pruneBuilds()
  return { outputDir, isNew }
}

/** Whether the sources as they are now have been built. */
export function isBuilt(): boolean {
  return existsSync(serverEntry(path.join(buildsDir, hashSources())))
}

/** The program of a build, to be run by Node. */
export function serverEntry(outputDir: string): string {
  return path.join(outputDir, 'server/index.mjs')
}

async function build(outputDir: string): Promise<void> {
  const folder = mkdtempSync(path.join(buildsDir, 'new-'))
  const made = path.join(folder, 'output')
  const logFile = `${outputDir}.log`
  try {
    const env = {
      ...buildEnvironment(),
      ALMANAC_BUILD_DIR: path.join(folder, 'nuxt'),
      ALMANAC_OUTPUT_DIR: made,
    }
    const code = await runNuxtBuild(env, logFile)
    if (code !== 0 || !existsSync(serverEntry(made))) {
      const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-30).join('\n')
      throw new Error(`The app could not be built. The end of ${logFile}:\n${tail}`)
    }
    rmSync(outputDir, { recursive: true, force: true })
    renameSync(made, outputDir)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runNuxtBuild(env: NodeJS.ProcessEnv, logFile: string): Promise<number | null> {
  const log = openSync(logFile, 'w')
  const nuxt = inRoot('node_modules/nuxt/bin/nuxt.mjs')
  // A build is shared, so it must not know the .env of whoever made it.
  const args = [nuxt, 'build', '--dotenv', '.data/build/none.env']
  const options = { cwd: root, env, stdout: log, stderr: log, graceSeconds: 1 }
  const { exited } = spawnBound(process.execPath, args, options)
  closeSync(log)
  return (await exited).code
}

function buildEnvironment(): NodeJS.ProcessEnv {
  const settings = /^(NUXT_|NITRO_|STRIPE_|LINKEDIN_|DATABASE_URL$|PORT$|NODE_ENV$)/
  const entries = Object.entries(process.env).filter(([name]) => !settings.test(name))
  return { ...Object.fromEntries(entries), NODE_ENV: 'production' }
}

function markInUse(outputDir: string): void {
  const now = new Date()
  utimesSync(outputDir, now, now)
  writeFileSync(`${outputDir}.used-by-${process.pid}`, identify(process.pid))
}

function pruneBuilds(): void {
  const names = readdirSync(buildsDir)
  const inUse = new Set(names.filter((name) => name.includes('.used-by-')).map(checkMark))
  const builds = names
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .sort((a, b) => changedAt(b) - changedAt(a))
    .filter((name, rank) => rank >= keptBuilds && !inUse.has(name))
  const hourAgo = Date.now() - 3_600_000
  const interrupted = names.filter((name) => name.startsWith('new-') && changedAt(name) < hourAgo)
  for (const name of [...builds, ...builds.map((build) => `${build}.log`), ...interrupted]) {
    rmSync(path.join(buildsDir, name), { recursive: true, force: true })
  }
}

function changedAt(name: string): number {
  return statSync(path.join(buildsDir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

// The hash of a build whose user still runs; the mark of one that does not is removed.
function checkMark(name: string): string | undefined {
  const file = path.join(buildsDir, name)
  if (isRunning(readFileSync(file, 'utf8'))) return name.split('.')[0]
  rmSync(file, { force: true })
  return undefined
}
