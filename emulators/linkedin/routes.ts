import type { IncomingMessage, ServerResponse } from 'node:http'
import { exchangeCode } from './access-token.ts'
import { decideAuthorization, showAuthorization } from './authorization.ts'
import { discoveryDocument } from './discovery.ts'
import type { Emulator } from './emulator.ts'
import { parseFault } from './faults.ts'
import { readBody, sendJson } from './http.ts'
import { findSamplePerson } from './people.ts'
import { portrait } from './picture.ts'
import { showKeys, showUserinfo } from './userinfo.ts'

type Handler = (
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<void> | void

/** Finds the route of a request and answers it. */
export async function answer(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', emulator.base)
  const handler = routes[`${request.method} ${url.pathname}`]
  if (handler) return handler(emulator, request, response, url)
  if (request.method === 'GET' && showPortrait(response, url)) return
  sendJson(response, 404, {
    status: 404,
    message: `LinkedIn has no ${request.method} ${url.pathname}.`,
  })
}

const routes: Record<string, Handler | undefined> = {
  'GET /oauth/v2/authorization': showAuthorization,
  'POST /oauth/v2/authorization': decideAuthorization,
  'POST /oauth/v2/accessToken': exchangeCode,
  'GET /v2/userinfo': showUserinfo,
  'GET /oauth/openid/jwks': showKeys,
  'GET /oauth/.well-known/openid-configuration': (emulator, _request, response) =>
    sendJson(response, 200, discoveryDocument(emulator.base)),
  'POST /_emulator/faults': addFault,
  'POST /_emulator/reset': (emulator, _request, response) => {
    emulator.reset()
    sendJson(response, 200, { reset: true })
  },
}

function showPortrait(response: ServerResponse, url: URL): boolean {
  const person = findSamplePerson(/^\/pictures\/(\w+)\.svg$/.exec(url.pathname)?.[1] ?? '')
  if (!person?.hasPicture) return false
  response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=3600' })
  response.end(portrait(person))
  return true
}

async function addFault(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const fault = parseFault(JSON.parse(await readBody(request)))
    emulator.faults.add(fault)
    sendJson(response, 200, { added: fault })
  } catch (error) {
    sendJson(response, 400, { error: (error as Error).message })
  }
}
