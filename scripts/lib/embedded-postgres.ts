import { spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BoundProcess, spawnBound } from './bound-process.ts'
import { findFreePort, isPortFree } from './ports.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { clusterDir, readSettings, unprivileged, writeSettings } from './postgres-location.ts'
import type { ClusterSettings } from './postgres-location.ts'
import { identify } from './process-alive.ts'
import { readPostmaster, recoverCluster } from './postmaster.ts'

export type EmbeddedPostgres = {
  /** The `postgres` database, for creating others; see database.ts. */
  adminUrl: string
  url: (database: string) => string
  port: number
  pid: number
  /** Resolves when the server has ended, wanted or not. */
  exited: BoundProcess['exited']
  stop: () => Promise<void>
}

export type EmbeddedPostgresOptions = {
  /** Holds the settings and the log, and the cluster too unless we are root. */
  dataDir: string
  /** Without one, a free port is chosen and kept for the next start. */
  port?: number
  /** For tests: faster, and a crash of the machine may lose the data. */
  throwAway?: boolean
}

const throwAwaySettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/**
 * Starts a PostgreSQL of our own on a data folder, creating the folder when needed. The server
 * listens on the loopback alone, asks for a password, and ends when this process ends, however.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const settings = readSettings(dataDir)
  const cluster = clusterDir(dataDir, settings)
  const binaries = await findPostgresBinaries()
  if (existsSync(path.join(cluster, 'PG_VERSION'))) {
    await recoverCluster(cluster, settings.owner)
  } else {
    createCluster(binaries.initdb, cluster, settings.password)
  }
  const owner = identify(process.pid)
  writeSettings(dataDir, { ...settings, owner })
  const server = await startServer(binaries.postgres, cluster, settings, options)
  writeSettings(dataDir, { ...settings, owner, port: server.port })
  const url = (database: string) =>
    `postgresql://postgres:${settings.password}@127.0.0.1:${server.port}/${database}`
  const { pid, exited, stop } = server.process
  return { adminUrl: url('postgres'), url, port: server.port, pid, exited, stop }
}

/** Removes a data folder and its cluster, wherever that lies. Its server must have been stopped. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return
  const settings = readSettings(dataDir)
  const cluster = clusterDir(dataDir, settings)
  await recoverCluster(cluster, settings.owner)
  rmSync(cluster, { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}

function createCluster(initdb: string, cluster: string, password: string): void {
  const passwordFile = `${cluster}.password`
  // A first start that was interrupted leaves files that would be in the way.
  rmSync(cluster, { recursive: true, force: true })
  rmSync(passwordFile, { force: true })
  mkdirSync(cluster, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' })
  if (unprivileged) {
    chownSync(cluster, unprivileged.uid, unprivileged.gid)
    chownSync(passwordFile, unprivileged.uid, unprivileged.gid)
  }
  try {
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin']
    const args = ['-D', cluster, ...access, ...text, '--builtin-locale=C.UTF-8', '--no-sync']
    const done = spawnSync(initdb, args, { ...postgresIdentity(cluster), encoding: 'utf8' })
    if (done.status === 0) return
    rmSync(cluster, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not be set up in ${cluster}: ${done.error ?? done.stderr}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

async function startServer(
  postgres: string,
  cluster: string,
  settings: ClusterSettings,
  options: EmbeddedPostgresOptions,
): Promise<{ process: BoundProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await choosePort(settings.port))
    const logFile = path.join(path.resolve(options.dataDir), 'postgres.log')
    const server = spawnServer(postgres, cluster, port, logFile, options.throwAway)
    if (await becomesReady(server, cluster)) return { process: server, port }
    const log = readFileSync(logFile, 'utf8').slice(-2000)
    if (options.port && log.includes('Address already in use')) {
      throw new Error(`Port ${options.port}, meant for the database, is taken by another program.`)
    }
    // A server that was killed holds its shared memory for a moment, and a port found free may have
    // been taken since; both are mended by another try.
    if (attempt === 5) throw new Error(`The database did not start. Its log, ${logFile}:\n${log}`)
    await sleep(300 * attempt)
  }
}

function spawnServer(
  postgres: string,
  cluster: string,
  port: number,
  logFile: string,
  throwAway = false,
): BoundProcess {
  const values = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'jit=off',
    ...(throwAway ? throwAwaySettings : []),
  ]
  const args = ['-D', cluster, '-p', String(port), ...values.flatMap((value) => ['-c', value])]
  const log = openSync(logFile, 'w', 0o600)
  try {
    return spawnBound(postgres, args, {
      ...postgresIdentity(cluster),
      stdout: log,
      stderr: log,
      stopSignal: 'SIGINT',
      graceSeconds: 10,
    })
  } finally {
    closeSync(log)
  }
}

// The server's own environment could carry PG* variables of the operator that change its ways.
function postgresIdentity(cluster: string) {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))
  const env = { ...Object.fromEntries(environment), LC_ALL: 'C', TZ: 'UTC' }
  return { ...unprivileged, cwd: cluster, env }
}

async function choosePort(remembered: number | undefined): Promise<number> {
  return remembered && (await isPortFree(remembered)) ? remembered : findFreePort()
}

// The server's own word in its pid file, rather than an answer on the port, which may be another's.
async function becomesReady(server: BoundProcess, cluster: string): Promise<boolean> {
  let ended = false
  void server.exited.then(() => (ended = true))
  for (let waited = 0; waited < 60_000 && !ended; waited += 20) {
    const written = readPostmaster(cluster)
    if (written?.pid === server.pid && written.ready) return true
    await sleep(20)
  }
  await server.stop()
  return false
}
