import type { IncomingMessage } from 'node:http'

export type TokenError = { status: 400 | 401; error: string; error_description: string }

export type ClientCredentials = { id: string; secret: string }

/** The credentials of a token request, from the form or from HTTP Basic. */
export function readCredentials(
  request: IncomingMessage,
  form: URLSearchParams,
): ClientCredentials | TokenError {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (basic) {
    const decoded = Buffer.from(basic, 'base64').toString('utf8')
    const colon = decoded.indexOf(':')
    // RFC 6749 has both parts form-encoded inside Basic.
    return {
      id: decodeFormPart(decoded.slice(0, colon)),
      secret: decodeFormPart(decoded.slice(colon + 1)),
    }
  }
  const id = form.get('client_id')
  const secret = form.get('client_secret')
  if (!id) return missing('client_id')
  if (!secret) return missing('client_secret')
  return { id, secret }
}

export function missing(parameter: string): TokenError {
  const description = `A required parameter "${parameter}" is missing`
  return { status: 400, error: 'invalid_request', error_description: description }
}

export const clientRefused: TokenError = {
  status: 401,
  error: 'invalid_client',
  error_description: 'Client authentication failed',
}

/** LinkedIn's one sentence for a code that is unknown, used, expired, or somebody else's. */
export const codeRefused: TokenError = {
  status: 400,
  error: 'invalid_request',
  error_description:
    'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
}

function decodeFormPart(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
