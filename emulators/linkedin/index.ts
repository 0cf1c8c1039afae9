import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Emulator, type EmulatorOptions } from './emulator.ts'
import type { Fault } from './faults.ts'
import { sendJson } from './http.ts'
import { answer } from './routes.ts'

export type LinkedInEmulator = {
  /** Without a slash at the end; goes into LINKEDIN_BASE. */
  url: string
  port: number
  /** Makes the next answers of a route go wrong. */
  addFault: (fault: Fault) => void
  /** Forgets faults, codes and tokens. */
  reset: () => void
  close: () => Promise<void>
}

/** Starts the emulator on a port of the loopback; 0 or none picks a free one. */
export async function startLinkedInEmulator(
  options: EmulatorOptions & { port?: number } = {},
): Promise<LinkedInEmulator> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: options.port ?? 0, host: '127.0.0.1', exclusive: true }, resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://localhost:${port}`
  const emulator = new Emulator(url, options)
  server.on('request', (request, response) => void respond(emulator, request, response))

  async function close(): Promise<void> {
    emulator.close()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    const timer = setTimeout(() => server.closeAllConnections(), 1000)
    await closed
    clearTimeout(timer)
  }

  const addFault = (fault: Fault) => emulator.faults.add(fault)
  return { url, port, addFault, reset: () => emulator.reset(), close }
}

async function respond(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await answer(emulator, request, response)
  } catch (error) {
    const status = error instanceof RangeError ? 413 : 500
    if (status === 500) console.error(error)
    if (!response.headersSent) sendJson(response, status, { message: (error as Error).message })
  }
}
