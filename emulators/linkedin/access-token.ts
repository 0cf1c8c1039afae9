import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  clientRefused,
  codeRefused,
  missing,
  readCredentials,
  type TokenError,
} from './client-credentials.ts'
import type { Emulator } from './emulator.ts'
import { type Grant, tokenSeconds } from './grants.ts'
import { readForm, sendJson, sendOutage } from './http.ts'
import type { IdTokenFault } from './id-token.ts'

/** A code for an access token and an ID token. */
export async function exchangeCode(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = await readForm(request)
  const fault = await emulator.takeFault('accessToken')
  if (fault?.status) return sendOutage(response, fault.status)
  const grant = redeem(emulator, request, form)
  if ('error' in grant) {
    const { status, ...error } = grant
    return sendJson(response, status, error)
  }
  await emulator.hang(grant.fault)
  if (grant.fault?.status) return sendOutage(response, grant.fault.status)
  const trouble = { omitNonce: emulator.omitNonce, ...grant.fault, ...fault }
  sendJson(response, 200, await makeTokens(emulator, grant, trouble))
}

// In LinkedIn's order: who asks, what is missing, and only then the code, which that uses up.
function redeem(
  emulator: Emulator,
  request: IncomingMessage,
  form: URLSearchParams,
): Grant | TokenError {
  const client = readCredentials(request, form)
  if ('error' in client) return client
  // LinkedIn refuses PKCE in these very words unless it was switched on for the application.
  if (!emulator.accepts(client) || form.has('code_verifier')) return clientRefused
  const absent = ['grant_type', 'code', 'redirect_uri'].find((name) => !form.get(name))
  if (absent) return missing(absent)
  if (form.get('grant_type') !== 'authorization_code') return codeRefused
  const grant = emulator.grants.redeemCode(form.get('code') ?? '')
  const isTheirs = grant?.clientId === client.id && grant.redirectUri === form.get('redirect_uri')
  return grant && isTheirs ? grant : codeRefused
}

async function makeTokens(emulator: Emulator, grant: Grant, trouble: IdTokenFault) {
  const wantsIdToken = grant.scopes.includes('openid')
  return {
    access_token: emulator.grants.issueToken(grant),
    expires_in: tokenSeconds - 1,
    scope: grant.scopes.join(','),
    token_type: 'Bearer',
    ...(wantsIdToken
      ? { id_token: await emulator.signer.sign(grant, emulator.now(), trouble) }
      : {}),
  }
}
