import { createServer, type IncomingMessage, type Server } from 'node:http'
import { randomText } from '../engine/ids.ts'
import { apiVersion } from '../engine/engine.ts'
import type { HttpAnswer, HttpRequest } from './api.ts'

export type Routes = {
  api(request: HttpRequest): HttpAnswer
  /** Everything that is not the API: the browser's script and the emulator's own routes. Null where there is nothing. */
  page(request: HttpRequest): { type: string; body: string; status?: number } | null
}

/** The HTTP server. Browsers may call it from any page, as they may call Stripe. */
export function createHttpServer({ api, page }: Routes): Server {
  return createServer((incoming, response) => {
    void readRequest(incoming).then((request) => {
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader('access-control-allow-headers', '*')
      response.setHeader('access-control-allow-methods', 'GET, POST, DELETE')
      if (request.method === 'OPTIONS') return response.writeHead(204).end()
      const found = page(request)
      if (found) {
        return response
          .writeHead(found.status ?? 200, { 'content-type': found.type })
          .end(found.body)
      }
      const { status, body, replayed } = api(request)
      response.writeHead(status, {
        'content-type': 'application/json',
        'request-id': `req_${randomText(14)}`,
        'stripe-version': apiVersion,
        ...(request.idempotencyKey && { 'idempotency-key': request.idempotencyKey }),
        ...(replayed && { 'idempotent-replayed': 'true' }),
      })
      return response.end(body)
    })
  })
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const key = incoming.headers['idempotency-key']
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    body: Buffer.concat(chunks).toString('utf8'),
    authorization: incoming.headers.authorization,
    idempotencyKey: Array.isArray(key) ? key[0] : key,
  }
}
