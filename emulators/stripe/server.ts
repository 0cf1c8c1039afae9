import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { stripeScript } from './browser/script.ts'
import { answerControl } from './control/control.ts'
import type { RouteFault } from './control/faults.ts'
import { randomText } from './engine/ids.ts'
import { Refusal } from './engine/refusal.ts'
import { answerHosted } from './pages/hosted.ts'
import type { ServerParts } from './parts.ts'
import type { ApiResponse } from './wire/api.ts'
import { errorBody } from './wire/error-body.ts'

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
  'access-control-allow-headers': '*, authorization',
  'access-control-expose-headers': 'request-id, stripe-version',
  'access-control-max-age': '600',
}
const largestBody = 2 * 1024 * 1024

/** The function that answers every HTTP request to the emulator. */
export function requestListener(parts: ServerParts): RequestListener {
  return (request, response) => {
    respond(parts, request, response).catch((error: unknown) => {
      console.error('Stripe emulator:', error)
      response.destroy()
    })
  }
}

async function respond(parts: ServerParts, request: IncomingMessage, response: ServerResponse) {
  const method = request.method ?? 'GET'
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (method === 'OPTIONS') {
    response.writeHead(204, cors).end()
    return
  }
  const body = await readBody(request)
  if (url.pathname.startsWith('/v1/') || url.pathname.startsWith('/v2/')) {
    await respondApi(parts, request, response, url, body)
  } else if (url.pathname.startsWith('/_emulator/')) {
    const answer = await answerControl(parts, method, url.pathname, body)
    send(
      response,
      answer.status,
      { 'content-type': 'application/json' },
      JSON.stringify(answer.body),
    )
  } else if (/^\/(v3\/?|[a-z0-9]+\/stripe\.js)$/.test(url.pathname)) {
    const headers = {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
    }
    send(response, 200, headers, stripeScript())
  } else {
    const page = answerHosted(parts, method, url, body)
    send(response, page.status, page.headers, page.body)
  }
}

async function respondApi(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  body: string,
): Promise<void> {
  const call = {
    method: request.method ?? 'GET',
    path: safelyDecoded(url.pathname),
    query: url.search.slice(1),
    headers: request.headers as Record<string, string | undefined>,
    body,
  }
  const fault = parts.faults.takeForRoute(call.method, call.path)
  const key = call.headers['idempotency-key']
  if (fault?.latency_ms)
    await parts.api.whileRunning(key, () => pause(fault.latency_ms).then(() => {}))
  const goesWrong = fault && (fault.cut || fault.error !== undefined)
  if (goesWrong && fault.after_effect) parts.api.answer(call)
  if (fault?.cut) {
    response.destroy()
    return
  }
  const answer = goesWrong ? faultAnswer(parts, fault) : parts.api.answer(call)
  if (goesWrong && fault.kept) parts.api.keep(call, answer)
  send(response, answer.status, answer.headers, answer.body)
}

function faultAnswer({ engine }: ServerParts, fault: RouteFault): ApiResponse {
  const status = fault.error ?? 500
  const limited = status === 429
  const refusal = new Refusal(
    status,
    limited
      ? 'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.'
      : 'An error occurred. This one was ordered through /_emulator/faults.',
    limited ? { code: 'rate_limit' } : { type: 'api_error' },
  )
  const id = `req_${randomText(14)}`
  const body = errorBody(engine.store, refusal, `${engine.origin}/?request=${id}`)
  const headers = { 'content-type': 'application/json', 'request-id': id }
  return { status, headers, body: JSON.stringify(body) }
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
) {
  response.writeHead(status, { ...cors, ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) throw new Error('The request body is larger than 2 MB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function safelyDecoded(path: string): string {
  try {
    decodeURIComponent(path)
    return path
  } catch {
    return path.replaceAll('%', '%25')
  }
}

/**
 * Listens on both loopback addresses, so that `localhost` works whichever way it is resolved.
 *
 * @throws the error of node:net when the port is taken.
 */
export async function listen(
  listener: RequestListener,
  port: number,
  host: string | undefined,
): Promise<{ port: number; servers: Server[] }> {
  const first = await listenOn(listener, port, host ?? '127.0.0.1')
  const address = first.address()
  const actual = typeof address === 'object' && address ? address.port : port
  if (host !== undefined) return { port: actual, servers: [first] }
  const second = await listenOn(listener, actual, '::1').catch(() => undefined)
  return { port: actual, servers: second ? [first, second] : [first] }
}

function listenOn(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 30_000 }, listener)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}
