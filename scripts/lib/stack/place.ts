import { rmSync } from 'node:fs'
import path from 'node:path'
import { removeEmbeddedPostgres } from '../embedded-postgres.ts'
import { tryLock, unlock } from '../file-lock.ts'
import { isPortFree, nextFreePort } from '../ports.ts'
import { pidOf } from '../process-alive.ts'
import { inRoot } from '../root.ts'
import { clearLeftovers } from './leftovers.ts'

const usualPort = 3000

/** The port and the folder that one running copy has for itself. */
export type Place = {
  port: number
  stateDir: string
  /** What the person should know about the choice; nothing when it is the usual one. */
  note: string | undefined
  release: () => void
}

export type Kind = 'demo' | 'dev'

/** Finds a port and locks the folder of its state, or says in a sentence why it cannot. */
export async function claimPlace(kind: Kind, chosenPort: string | undefined): Promise<Place> {
  if (chosenPort) return claimChosen(kind, parsePort(chosenPort))
  const usual = tryLock(lockFile(kind, usualPort))
  if (!usual.held) return claimNext(kind, `Another ${kind} of this folder runs already`)
  await clearLeftovers(recordFile(stateDirOf(kind, usualPort)))
  const port = await nextFreePort(usualPort)
  const note = `Port ${usualPort} is taken by another program, so this is port ${port}.`
  return makePlace(kind, usualPort, port, port === usualPort ? undefined : note)
}

/** Forgets everything a place has kept. */
export async function startOver({ stateDir }: Place): Promise<void> {
  await removeEmbeddedPostgres(path.join(stateDir, 'postgres'))
  rmSync(stateDir, { recursive: true, force: true })
}

export function recordFile(stateDir: string): string {
  return path.join(stateDir, 'services.json')
}

async function claimChosen(kind: Kind, port: number): Promise<Place> {
  const file = lockFile(kind, port)
  const lock = tryLock(file)
  const advice = `Stop it, or choose another port: PORT=${port + 10} npm run ${kind}`
  if (!lock.held) {
    const holder = `process ${pidOf(lock.by)}`
    throw new Error(`A ${kind} for port ${port} runs in this folder already, ${holder}. ${advice}`)
  }
  await clearLeftovers(recordFile(stateDirOf(kind, port)))
  if (await isPortFree(port)) return makePlace(kind, port, port)
  unlock(file)
  throw new Error(`Port ${port} is taken by another program. ${advice}`)
}

async function claimNext(kind: Kind, reason: string): Promise<Place> {
  for (let port = usualPort + 1; ; port++) {
    port = await nextFreePort(port)
    if (!tryLock(lockFile(kind, port)).held) continue
    await clearLeftovers(recordFile(stateDirOf(kind, port)))
    return makePlace(kind, port, port, `${reason}, so this is another one, on port ${port}.`)
  }
}

function makePlace(kind: Kind, keptFor: number, port: number, note?: string): Place {
  const release = () => unlock(lockFile(kind, keptFor))
  return { port, stateDir: stateDirOf(kind, keptFor), note, release }
}

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(`PORT must be a number from 1 to 65535, not "${text}".`)
}

function stateDirOf(kind: Kind, port: number): string {
  return inRoot('.data', port === usualPort ? kind : `${kind}-${port}`)
}

// Beside the folder, so that starting over does not take the lock away.
function lockFile(kind: Kind, port: number): string {
  return `${stateDirOf(kind, port)}.lock`
}
