import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * Stands before a PostgreSQL and writes down what is sent, so that the statements of a process that is
 * not ours can be counted (PostgreSQL: "Message Formats").
 */
export async function tapPostgres(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const statements: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = createConnection(Number(target.port), target.hostname)
    const read = createReader((sql) => statements.push(sql))
    client.on('data', (chunk: Buffer) => {
      read(chunk)
      upstream.write(chunk)
    })
    upstream.pipe(client)
    client.on('end', () => upstream.end())
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => [client, upstream].forEach((end) => end.destroy()))
      socket.on('close', () => sockets.delete(socket))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    /** What was sent while this ran, but for the queue's own. */
    async during(work: () => Promise<unknown>): Promise<string[]> {
      const from = statements.length
      await work()
      return statements.slice(from).filter((sql) => !sql.includes('pgboss'))
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Reads one connection's frontend messages; tells each statement that is run, prepared before or not. */
function createReader(tell: (sql: string) => void) {
  const prepared = new Map<string, string>()
  let pending = Buffer.alloc(0)
  let started = false

  function take(type: string, body: Buffer): void {
    const [first = '', second = ''] = body.toString('utf8').split('\0')
    if (type === 'P') prepared.set(first, second)
    if (type === 'B') tell(prepared.get(second) ?? '')
    if (type === 'Q') tell(first)
  }

  return (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (;;) {
      // The first message of a connection has no type.
      const head = started ? 1 : 0
      if (pending.length < head + 4) return
      const end = head + pending.readInt32BE(head)
      if (pending.length < end) return
      if (started) take(String.fromCharCode(pending[0]!), pending.subarray(5, end))
      started = true
      pending = pending.subarray(end)
    }
  }
}
