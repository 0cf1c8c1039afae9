import { createServer } from 'node:net'

/** Whether a server could listen on this port now, on every address of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  // An application that listens on all addresses and one on the loopback alone do not exclude each
  // other everywhere, so both are tried.
  for (const host of [undefined, '127.0.0.1']) {
    if ((await tryListen(port, host)) === null) return false
  }
  return true
}

/** A port nobody listens on. Another process may still take it before it is used. */
export async function findFreePort(): Promise<number> {
  const port = await tryListen(0, '127.0.0.1')
  if (port === null) throw new Error('This machine has no free port.')
  return port
}

/** The first free port from `first` on, without leaving its neighbourhood. */
export async function nextFreePort(first: number): Promise<number> {
  for (let port = first; port < first + 100 && port < 65_536; port++) {
    if (await isPortFree(port)) return port
  }
  throw new Error(`No port between ${first} and ${first + 99} is free.`)
}

function tryListen(port: number, host: string | undefined): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null))
    })
  })
}
