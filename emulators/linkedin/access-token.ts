import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  clientRefused,
  codeRefused,
  missing,
  readCredentials,
  type TokenError,
} from './client-credentials.ts'
import type { Emulator } from './emulator.ts'
import { tokenSeconds } from './grants.ts'
import { readForm, sendJson, sendOutage } from './http.ts'

/** A code for an access token and an ID token. */
export async function exchangeCode(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = await readForm(request)
  const fault = await emulator.takeFault('accessToken')
  if (fault?.status) return sendOutage(response, fault.status)
  const refuse = ({ status, ...error }: TokenError) => sendJson(response, status, error)
  const client = readCredentials(request, form)
  if ('error' in client) return refuse(client)
  // LinkedIn refuses PKCE in these very words unless it was switched on for the application.
  if (!emulator.accepts(client) || form.has('code_verifier')) return refuse(clientRefused)
  for (const name of ['grant_type', 'code', 'redirect_uri']) {
    if (!form.get(name)) return refuse(missing(name))
  }
  if (form.get('grant_type') !== 'authorization_code') return refuse(codeRefused)
  const grant = emulator.grants.redeemCode(form.get('code') ?? '')
  if (grant?.clientId !== client.id || grant.redirectUri !== form.get('redirect_uri')) {
    return refuse(codeRefused)
  }
  await emulator.hang(grant.fault)
  if (grant.fault?.status) return sendOutage(response, grant.fault.status)
  const trouble = { omitNonce: emulator.omitNonce, ...grant.fault, ...fault }
  sendJson(response, 200, {
    access_token: emulator.grants.issueToken(grant),
    expires_in: tokenSeconds - 1,
    scope: grant.scopes.join(','),
    token_type: 'Bearer',
    ...(grant.scopes.includes('openid')
      ? { id_token: await emulator.signer.sign(grant, emulator.now(), trouble) }
      : {}),
  })
}
