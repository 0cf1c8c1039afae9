import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Stripe from 'stripe'
import { afterEach } from 'vitest'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
  event: Stripe.Event
}

export interface Receiver {
  url: string
  received: Received[]
  types(): string[]
  /** What the next deliveries are answered with; 200 when there is nothing more. */
  answers: number[]
}

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

/** A webhook endpoint that keeps what it is sent. */
export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = {
    url: '',
    received: [],
    types: () => receiver.received.map((it) => it.event.type),
    answers: [],
  }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      receiver.received.push({ headers: request.headers, body, event: JSON.parse(body) })
      response.writeHead(receiver.answers.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close().closeAllConnections())
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return receiver
}
