import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { tryLock, unlock } from './file-lock.ts'

// Below those that systems give to outgoing connections (Linux from 32768 on, others from 49152): such
// a connection would otherwise take a port between its being found and its being listened on.
const ownRange = { first: 20_000, last: 29_999 }

/** Whether a server could listen on this port now, on every address of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  // An application that listens on all addresses and one on the loopback alone do not exclude each
  // other everywhere, so both are tried.
  for (const host of [undefined, '127.0.0.1']) {
    if (!(await canListen(port, host))) return false
  }
  return true
}

/**
 * A port nobody listens on, kept until this process ends from every other search by the same user.
 * Throws when the range has none left.
 */
export async function findFreePort({ first, last } = ownRange): Promise<number> {
  const count = last - first + 1
  const start = randomInt(count)
  for (let step = 0; step < count; step += 1) {
    const port = first + ((start + step) % count)
    if (!tryLock(claimFile(port)).held) continue
    if (await isPortFree(port)) return port
    unlock(claimFile(port))
  }
  throw new Error(`No port between ${first} and ${last} is free.`)
}

/** The first free port from `first` on, without leaving its neighbourhood. */
export async function nextFreePort(first: number): Promise<number> {
  for (let port = first; port < first + 100 && port < 65_536; port++) {
    if (await isPortFree(port)) return port
  }
  throw new Error(`No port between ${first} and ${first + 99} is free.`)
}

// One for this user and whichever copies of the project they run.
function claimFile(port: number): string {
  return path.join(tmpdir(), `almanac-ports-${process.getuid?.() ?? 'all'}`, String(port))
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
