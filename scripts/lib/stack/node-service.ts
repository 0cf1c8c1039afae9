import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnBound } from '../bound-process.ts'
import { root } from '../root.ts'
import type { Service } from './supervisor.ts'

export type NodeServiceOptions = {
  name: string
  /** The script and its arguments, for Node. */
  args: readonly string[]
  env: NodeJS.ProcessEnv
  logFile: string
}

type Logged = Service & { logFile: string }

/** Starts a Node program whose output goes to a file of its own. */
export function startNodeService(options: NodeServiceOptions): Logged {
  const { name, args, env, logFile } = options
  mkdirSync(path.dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'w')
  try {
    const place = { cwd: root, env, stdout: log, stderr: log }
    const { pid, exited, stop } = spawnBound(process.execPath, args, place)
    return { name, pid, exited, stop, logFile }
  } finally {
    closeSync(log)
  }
}

/** Waits until the check holds; throws with the end of the log when the service ends before. */
export async function waitUntil(
  service: Service,
  check: () => boolean | Promise<boolean>,
  seconds = 60,
): Promise<void> {
  let ended = false
  void service.exited.then(() => (ended = true))
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(50)) {
    if (await check()) return
    if (ended) throw new Error(`${service.name} ended. ${logTail(service)}`)
  }
  throw new Error(`${service.name} is not ready after ${seconds} seconds. ${logTail(service)}`)
}

/** Whether a service has written this text. */
export function hasLogged(service: Logged, text: string): boolean {
  return readFileSync(service.logFile, 'utf8').includes(text)
}

export function logTail({ logFile }: Service): string {
  if (!logFile) return ''
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n')
  return `The end of its log, ${path.relative(root, logFile)}:\n${lines.slice(-20).join('\n')}`
}
