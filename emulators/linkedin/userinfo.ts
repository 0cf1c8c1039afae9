import type { IncomingMessage, ServerResponse } from 'node:http'
import { claimsOf } from './claims.ts'
import type { Emulator } from './emulator.ts'
import { sendJson, sendOutage } from './http.ts'

// LinkedIn's answers for a call without a token, with a bad one, and without the right.
const emptyToken = {
  status: 401,
  serviceErrorCode: 65604,
  code: 'EMPTY_ACCESS_TOKEN',
  message: 'Empty oauth2 access token',
} as const

const invalidToken = {
  status: 401,
  serviceErrorCode: 65600,
  code: 'INVALID_ACCESS_TOKEN',
  message: 'Invalid access token',
} as const

const notPermitted = {
  status: 403,
  serviceErrorCode: 100,
  code: 'ACCESS_DENIED',
  message: 'Not enough permissions to access: userinfo.GET.NO_VERSION',
} as const

function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(header ?? '')?.[1]
}

/** The person behind an access token. */
export async function showUserinfo(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fault = await emulator.takeFault('userinfo')
  if (fault?.status) return sendOutage(response, fault.status)
  const token = bearerToken(request.headers.authorization)
  if (!token) return sendJson(response, emptyToken.status, emptyToken)
  const grant = emulator.grants.findToken(token)
  if (!grant) return sendJson(response, invalidToken.status, invalidToken)
  if (!grant.scopes.includes('openid')) return sendJson(response, notPermitted.status, notPermitted)
  sendJson(response, 200, claimsOf(grant, emulator.base))
}

/** The public half of the key that signs ID tokens. */
export async function showKeys(
  emulator: Emulator,
  _request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fault = await emulator.takeFault('jwks')
  if (fault?.status) return sendOutage(response, fault.status)
  sendJson(response, 200, await emulator.signer.publicKeys())
}
